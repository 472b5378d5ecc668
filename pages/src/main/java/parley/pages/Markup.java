package parley.pages;

/// A page as it is sent.
public sealed interface Markup {
    /// As text, whatever it is kept as.
    String text();

    record Plain(String text) implements Markup {}

    /// A deck, which an adapter can also write in tokens without reading its text again.
    non-sealed interface Deck extends Markup {
        void writeTo(WmlSink sink);
    }
}
