package parley.pages;

/// The attributes our decks use.
public enum WmlAttribute {
    ID("id"),
    TITLE("title"),
    TYPE("type"),
    LABEL("label"),
    HREF("href"),
    METHOD("method"),
    NAME("name"),
    VALUE("value"),
    FORMAT("format");

    private final String markup;

    WmlAttribute(String markup) {
        this.markup = markup;
    }

    public String markup() {
        return markup;
    }
}
