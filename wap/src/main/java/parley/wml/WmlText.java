package parley.wml;

import parley.wbxml.Element;
import parley.wbxml.Extension;
import parley.wbxml.XmlPrinter;

/// Trees of WML to text, and plain text into WML.
public final class WmlText {
    private static final XmlPrinter.Dialect WML =
            new XmlPrinter.Dialect() {
                @Override
                public String extension(Extension extension) {
                    return Variable.of(extension).map(Variable::inWml).orElse("");
                }

                @Override
                public String text(String text) {
                    return text.replace("$", "$$");
                }
            };

    private WmlText() {}

    /// The text of a tree that came out of a compiled deck.
    public static String print(Element element) {
        return XmlPrinter.print(element, WML);
    }

    /// The text of a whole document, with its declaration and document type.
    public static String document(Element wml, WmlVersion version) {
        return "<?xml version=\"1.0\"?>\n<!DOCTYPE wml PUBLIC \"%s\" \"%s\">\n%s"
                .formatted(version.formalPublicId(), version.dtd(), print(wml));
    }

    /// What somebody wrote, as it must stand in WML text or in an attribute between double quotes:
    /// XML's characters escaped, dollars doubled.
    public static String escape(String plain) {
        var out = new StringBuilder(plain.length() + 16);
        plain.codePoints()
                .forEach(code -> {
                    switch (code) {
                        case '&' -> out.append("&amp;");
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '"' -> out.append("&quot;");
                        case '\'' -> out.append("&#39;");
                        case '$' -> out.append("$$");
                        default -> out.appendCodePoint(allowed(code) ? code : 0xFFFD);
                    }
                });
        return out.toString();
    }

    private static boolean allowed(int code) {
        return (code >= ' ' && code < 0xD800)
                || code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= 0xE000 && code <= 0xFFFD)
                || code >= 0x10000;
    }
}
