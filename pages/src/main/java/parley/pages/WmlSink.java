package parley.pages;

/// Takes a deck piece by piece, in reading order; what is written down of it is the sink's matter.
/// Texts and values are plain: nothing in them is escaped, a `$` is a dollar.
public interface WmlSink {
    /// With attributes, [#attribute] and [#variable] follow and then [#attributesEnd]; with
    /// content, [#end] comes behind it.
    void element(WmlTag tag, boolean attributes, boolean content);

    void attribute(WmlAttribute name, String value);

    /// An attribute whose value is what the phone holds in this variable, as it is.
    void variable(WmlAttribute name, String variable);

    void attributesEnd();

    /// Texts that follow each other are one text.
    void text(String text);

    void end(WmlTag tag, boolean content);

    /// A stretch of the deck, `key` being for its gaps. It begins and ends where no text goes on.
    default void block(WmlBlock block, String key) {
        block.writeTo(this, key);
    }
}
