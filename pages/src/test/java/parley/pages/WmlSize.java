package parley.pages;

import java.nio.charset.StandardCharsets;

/// How many octets a piece of WML has at most when it is compiled to WBXML with tokens. A bound,
/// not a count: a compiler that knows more tokens makes less of it. WBXML 5.8, 14.3 of WML.
final class WmlSize {
    /// Version, public id, charset, string table's length.
    static final int HEADER_OCTETS = 8;

    private WmlSize() {}

    static int of(String wml) {
        int octets = 0;
        int at = 0;
        while (at < wml.length()) {
            int open = wml.indexOf('<', at);
            int textEnd = open < 0 ? wml.length() : open;
            if (textEnd > at) {
                octets += inline(wml.substring(at, textEnd));
            }
            if (open < 0) {
                break;
            }
            int close = wml.indexOf('>', open);
            octets += tag(wml.substring(open + 1, close));
            at = close + 1;
        }
        return octets;
    }

    /// A tag with attributes costs its token and their END; its own END is the closing tag's.
    private static int tag(String inside) {
        if (inside.startsWith("/")) {
            return 1;
        }
        if (inside.startsWith("?") || inside.startsWith("!")) {
            return 0;
        }
        int octets = 1;
        int at = inside.indexOf('"');
        if (at >= 0) {
            octets++;
        }
        while (at >= 0) {
            int end = inside.indexOf('"', at + 1);
            octets += 1 + inline(inside.substring(at + 1, end));
            at = inside.indexOf('"', end + 1);
        }
        return octets;
    }

    /// STR_I, the characters, the end; a variable ends one string and begins another.
    private static int inline(String escaped) {
        String text =
                escaped.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&");
        int variables = text.split("\\$\\(", -1).length - 1;
        return 2 + text.getBytes(StandardCharsets.UTF_8).length + 3 * variables;
    }
}
