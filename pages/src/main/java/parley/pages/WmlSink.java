package parley.pages;

import java.util.List;

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

    /// Of an element with content.
    void end(WmlTag tag);

    /// A stretch of the deck, and what fills its gaps. It begins and ends where no text goes on.
    default void block(WmlBlock block, List<String> filling) {
        block.writeTo(this, filling);
    }
}
