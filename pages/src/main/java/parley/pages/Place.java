package parley.pages;

/// One of our own addresses, as a link names it. Path and query are made by us of characters that
/// need no encoding, never of a number.
record Place(String path, String query) {
    private static final boolean[] IN_PATH = plain("/_.-");
    private static final boolean[] IN_QUERY = plain("=&_-");

    Place {
        if (!path.startsWith("/") || !isOf(IN_PATH, path) || !isOf(IN_QUERY, query)) {
            throw new IllegalArgumentException("a place needs no encoding");
        }
    }

    private static boolean[] plain(String also) {
        var plain = new boolean[0x80];
        for (char c = 0; c < plain.length; c++) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            plain[c] = letter || (c >= '0' && c <= '9') || also.indexOf(c) >= 0;
        }
        return plain;
    }

    private static boolean isOf(boolean[] plain, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= plain.length || !plain[c]) {
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
