package parley.wbxml;

/// A tree to XML text. Extensions are written by whoever knows what they mean; opaque octets have
/// no text.
public final class XmlPrinter {
    /// How one kind of document writes its extensions and its ordinary text.
    public interface Dialect {
        String extension(Extension extension);

        /// The text as it must stand before XML's own escaping.
        String text(String text);
    }

    public static final Dialect PLAIN =
            new Dialect() {
                @Override
                public String extension(Extension extension) {
                    return "";
                }

                @Override
                public String text(String text) {
                    return text;
                }
            };

    private final Dialect dialect;
    private final StringBuilder out = new StringBuilder();

    private XmlPrinter(Dialect dialect) {
        this.dialect = dialect;
    }

    public static String print(Element element, Dialect dialect) {
        var printer = new XmlPrinter(dialect);
        printer.element(element);
        return printer.out.toString();
    }

    private void element(Element element) {
        out.append('<').append(element.name());
        for (var attribute : element.attributes()) {
            out.append(' ').append(attribute.name()).append("=\"");
            for (var part : attribute.value()) {
                part(part, true);
            }
            out.append('"');
        }
        if (element.content().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (var node : element.content()) {
            switch (node) {
                case Element inner -> element(inner);
                case Instruction(var target, var data) ->
                        out.append("<?").append(target).append(' ').append(data).append("?>");
                case Part part -> part(part, false);
            }
        }
        out.append("</").append(element.name()).append('>');
    }

    private void part(Part part, boolean inAttribute) {
        switch (part) {
            case Text(var text) -> escaped(dialect.text(text), inAttribute);
            case Extension extension -> escaped(dialect.extension(extension), inAttribute);
            case Opaque _ -> {}
        }
    }

    private void escaped(String text, boolean inAttribute) {
        XmlNames.onlyCharacters(text).codePoints().forEach(code -> escaped(code, inAttribute));
    }

    private void escaped(int code, boolean inAttribute) {
        switch (code) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append(inAttribute ? "&quot;" : "\"");
            case '\t', '\n' -> {
                if (inAttribute) {
                    out.append("&#").append(code).append(';');
                } else {
                    out.appendCodePoint(code);
                }
            }
            case '\r' -> out.append("&#13;");
            default -> out.appendCodePoint(code);
        }
    }
}
