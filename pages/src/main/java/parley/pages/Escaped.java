package parley.pages;

/// Text as it may stand in markup, between tags or in a quoted attribute.
final class Escaped {
    /// Of one `char`: a quotation mark is dearest.
    static final int WML_OCTETS_MAX = 6;

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

    /// Of [#wml] in UTF-8; in `text` no half character may stand.
    static int wmlOctets(String text) {
        int octets = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '$' -> octets += 1;
                case '<', '>' -> octets += 3;
                case '&', '\'' -> octets += 4;
                case '"' -> octets += 5;
                default -> octets += Fit.beyondOne(c);
            }
        }
        return octets;
    }

    /// Lines broken as the person broke them.
    static String withBreaks(String escaped) {
        return escaped.replace("\n", "<br/>");
    }
}
