package parley.pages;

/// The elements our decks are made of.
public enum WmlTag {
    WML("wml"),
    CARD("card"),
    DO("do"),
    PREV("prev"),
    P("p"),
    A("a"),
    ANCHOR("anchor"),
    GO("go"),
    POSTFIELD("postfield"),
    INPUT("input"),
    BR("br"),
    B("b"),
    EM("em"),
    SMALL("small");

    private final String markup;

    WmlTag(String markup) {
        this.markup = markup;
    }

    public String markup() {
        return markup;
    }
}
