package parley.pages;

/// Where one can go from here; the label is ours and short.
record Link(String label, Place place) {
    static Link to(String label, String path) {
        return new Link(label, Place.of(path));
    }
}
