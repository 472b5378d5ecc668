package parley.wsp;

import java.util.ArrayList;
import java.util.List;

/// What HTTP allows in names and values, and how its lists come apart. RFC 9110 5.6.
public final class HttpText {
    private HttpText() {}

    public static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenChar(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isTokenChar(int c) {
        return c > 0x20 && c < 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
    }

    public static boolean isFieldValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 && c != '\t') || c == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// Text of a peer made a legal field value: a folded line becomes one line.
    static String asFieldValue(String text) {
        if (isFieldValue(text)) {
            return text.strip();
        }
        var clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(c < 0x20 || c == 0x7F ? ' ' : (char) c));
        return clean.toString().strip();
    }

    /// The parts between `separator` outside quotation marks, stripped; empty ones are left out.
    public static List<String> split(String text, char separator) {
        if (text.indexOf(separator) < 0) {
            return text.isBlank() ? List.of() : List.of(text.strip());
        }
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                addPart(parts, text.substring(from, i));
                from = i + 1;
            }
        }
        addPart(parts, text.substring(Math.min(from, text.length())));
        return parts;
    }

    /// The challenges of a WWW-Authenticate. Commas part them and their parameters too: a new one
    /// begins with a scheme, which stands alone or a blank in front of what follows. RFC 9110
    /// 11.6.1.
    static List<String> challenges(String text) {
        var challenges = new ArrayList<String>();
        for (var part : split(text, ',')) {
            int blank = part.indexOf(' ');
            boolean scheme =
                    isToken(blank < 0 ? part : part.substring(0, blank))
                            && (blank < 0 || !part.substring(blank).strip().startsWith("="));
            if (scheme || challenges.isEmpty()) {
                challenges.add(part);
            } else {
                challenges.add(challenges.removeLast() + ", " + part);
            }
        }
        return challenges;
    }

    private static void addPart(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }

    /// As a token when it is one, else between quotation marks.
    static String quotedUnlessToken(String text) {
        return isToken(text) ? text : quoted(text);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length() - 1) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }
}
