package parley.relay;

/// How values of fields come apart. RFC 9110 5.6.
final class FieldText {
    private FieldText() {}

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
}
