package parley.relay;

import java.util.ArrayList;
import java.util.List;

/// How values of fields come apart. RFC 9110 5.6.
final class FieldText {
    private FieldText() {}

    /// The parts between `separator` outside quotation marks, stripped; empty ones are left out.
    static List<String> split(String text, char separator) {
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
                add(parts, text, from, i);
                from = i + 1;
            }
        }
        add(parts, text, Math.min(from, text.length()), text.length());
        return parts;
    }

    private static void add(List<String> parts, String text, int from, int end) {
        String part = text.substring(from, end).strip();
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        return text.substring(1, text.length() - 1).replace("\\", "");
    }

    /// What stands before `sign`, stripped; all of it without one.
    static String before(String text, char sign) {
        int at = text.indexOf(sign);
        return (at < 0 ? text : text.substring(0, at)).strip();
    }

    static String after(String text, char sign) {
        int at = text.indexOf(sign);
        return at < 0 ? "" : text.substring(at + 1).strip();
    }

    /// Whether a legal field can say this. RFC 9110 5.5.
    static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 && c != '\t') || c == 0x7F) {
                return false;
            }
        }
        return true;
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0x20 || c >= 0x7F || "()<>@,;:\\\"/[]?={}".indexOf(c) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
