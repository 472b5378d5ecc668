package parley.pages;

/// One of our own addresses, as a link names it. Path and query are made by us of characters that
/// need no encoding, never of a number.
record Place(String path, String query) {
    Place {
        if (!path.startsWith("/") || !isPlain(path, "/_.-") || !isPlain(query, "=&_-")) {
            throw new IllegalArgumentException("a place needs no encoding");
        }
    }

    private static boolean isPlain(String text, String also) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && also.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    static Place of(String path) {
        return new Place(path, "");
    }

    Place with(String name, String value) {
        return new Place(path, (query.isEmpty() ? "" : query + "&") + name + "=" + value);
    }

    Place with(String name, int value) {
        return with(name, Integer.toString(value));
    }

    String href() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
