package parley.pages;

/// Text as it may stand in markup, between tags or in a quoted attribute.
final class Escaped {
    private Escaped() {}

    static String xml(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /// In WML a `$` begins a variable; doubled it is itself. WML 1.1, 10.3.4.
    static String wml(String text) {
        return xml(text.replace("$", "$$"));
    }

    /// Lines broken as the person broke them.
    static String withBreaks(String escaped) {
        return escaped.replace("\n", "<br/>");
    }
}
