package parley.wbxml;

/// Puts our own document type in the place of the one a document names: what it points to is never
/// fetched, and the entities of WML are known in every document. Declarations the document itself
/// holds are kept after ours. Lines stay lines; on `line` columns move by `shift`. WBXML 6, WML
/// 13.2.
record Prolog(String text, int line, int shift) {
    private static final String ENTITIES = "<!ENTITY nbsp \"&#160;\"><!ENTITY shy \"&#173;\">";

    /// What is not understood here is left for the parser to refuse.
    static Prolog ours(String xml) {
        int start = xml.startsWith("\uFEFF") ? 1 : 0;
        int at = skip(xml, start);
        if (!xml.startsWith("<!DOCTYPE", at)) {
            String root =
                    xml.startsWith("<", at) ? xml.substring(at + 1, nameEnd(xml, at + 1)) : "";
            return replaced(xml, start, at, at, root, "");
        }
        int name = afterSpace(xml, at + "<!DOCTYPE".length());
        int nameEnd = nameEnd(xml, name);
        int open = nameEnd;
        while (open < xml.length() && "[>".indexOf(xml.charAt(open)) < 0) {
            open = "\"'".indexOf(xml.charAt(open)) >= 0 ? quoted(xml, open) : open + 1;
        }
        boolean declares = xml.startsWith("[", open);
        int subset = declares ? open + 1 : open;
        int subsetEnd = declares ? subsetEnd(xml, subset) : open;
        int close = xml.indexOf('>', subsetEnd);
        if (close < 0) {
            return new Prolog(xml, 0, 0);
        }
        String inside =
                "\n".repeat(lines(xml, at, open))
                        + xml.substring(subset, subsetEnd)
                        + "\n".repeat(lines(xml, subsetEnd, close));
        return replaced(xml, start, at, close + 1, xml.substring(name, nameEnd), inside);
    }

    private static Prolog replaced(
            String xml, int start, int from, int to, String root, String inside) {
        if (root.isEmpty()) {
            return new Prolog(xml, 0, 0);
        }
        String head =
                xml.substring(start, from) + "<!DOCTYPE " + root + " [" + ENTITIES + inside + "]>";
        int shift = column(head, head.length()) - column(xml, to);
        return new Prolog(head + xml.substring(to), 1 + lines(head, 0, head.length()), shift);
    }

    private static int lines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private static int column(String text, int at) {
        return at - text.lastIndexOf('\n', at - 1);
    }

    /// Past the declaration, comments, instructions and white space.
    private static int skip(String xml, int start) {
        int at = start;
        while (true) {
            at = afterSpace(xml, at);
            String close =
                    xml.startsWith("<?", at) ? "?>" : xml.startsWith("<!--", at) ? "-->" : "";
            int end = close.isEmpty() ? -1 : xml.indexOf(close, at + 2);
            if (end < 0) {
                return at;
            }
            at = end + close.length();
        }
    }

    /// The `]` that ends the declarations, past quotes and comments.
    private static int subsetEnd(String xml, int start) {
        int at = start;
        while (at < xml.length() && xml.charAt(at) != ']') {
            char next = xml.charAt(at);
            if (next == '"' || next == '\'') {
                at = quoted(xml, at);
            } else if (xml.startsWith("<!--", at)) {
                int end = xml.indexOf("-->", at);
                at = end < 0 ? xml.length() : end + 3;
            } else {
                at++;
            }
        }
        return at;
    }

    private static int quoted(String xml, int at) {
        int end = xml.indexOf(xml.charAt(at), at + 1);
        return end < 0 ? xml.length() : end + 1;
    }

    private static int afterSpace(String xml, int start) {
        int at = start;
        while (at < xml.length() && " \t\r\n".indexOf(xml.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int nameEnd(String xml, int start) {
        int at = start;
        while (at < xml.length() && " \t\r\n>[/\"'".indexOf(xml.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
