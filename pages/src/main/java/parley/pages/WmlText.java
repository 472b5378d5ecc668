package parley.pages;

/// Writes a deck as text.
final class WmlText implements WmlSink {
    private final StringBuilder out;
    private boolean content;

    WmlText(StringBuilder out) {
        this.out = out;
    }

    @Override
    public void element(WmlTag tag, boolean attributes, boolean content) {
        this.content = content;
        out.append('<').append(tag.markup());
        if (!attributes) {
            attributesEnd();
        }
    }

    @Override
    public void attribute(WmlAttribute name, String value) {
        out.append(' ').append(name.markup()).append("=\"");
        out.append(Escaped.wml(value)).append('"');
    }

    @Override
    public void variable(WmlAttribute name, String variable) {
        out.append(' ').append(name.markup()).append("=\"$(").append(variable).append(")\"");
    }

    @Override
    public void attributesEnd() {
        out.append(content ? ">" : "/>");
    }

    @Override
    public void text(String text) {
        out.append(Escaped.wml(text));
    }

    @Override
    public void end(WmlTag tag) {
        out.append("</").append(tag.markup()).append('>');
    }
}
