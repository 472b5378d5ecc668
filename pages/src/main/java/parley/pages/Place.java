package parley.pages;

/// One of our own addresses, as a link names it. Path and query are made by us of characters that
/// need no encoding, never of a number.
record Place(String path, String query) {
    Place {
        if (!path.matches("/[A-Za-z0-9/_.-]*") || !query.matches("[A-Za-z0-9=&_-]*")) {
            throw new IllegalArgumentException("a place needs no encoding");
        }
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
