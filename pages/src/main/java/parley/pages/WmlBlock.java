package parley.pages;

import parley.chat.kept.Once;

import java.util.function.Function;

/// A stretch of a deck that begins and ends where no text goes on, mostly a paragraph: what is
/// before and behind it changes nothing in it. A form leaves gaps for its key.
public final class WmlBlock {
    static final WmlBlock NOTHING = new WmlBlock(new WmlTape(), false);

    private final WmlTape tape;
    private final int from;
    private final int to;
    private final boolean shownAgain;
    private final Once<byte[][]> compiled = new Once<>();

    /// All that is on the tape, which must not change any more.
    ///
    /// @param shownAgain in other decks too, so that [#compiled] is worth its memory
    WmlBlock(WmlTape tape, boolean shownAgain) {
        this(tape, 0, tape.at(), shownAgain);
    }

    /// Some of the tape; gaps only when it is all of it.
    WmlBlock(WmlTape tape, int from, int to, boolean shownAgain) {
        this.tape = tape;
        this.from = from;
        this.to = to;
        this.shownAgain = shownAgain;
    }

    /// So many octets at most when it is compiled, but for what stands in the gaps.
    int cost() {
        return tape.cost(from, to);
    }

    public boolean isShownAgain() {
        return shownAgain;
    }

    public int gaps() {
        return tape.gaps();
    }

    /// What stands in a gap, 0 being the first: the key or its mark. Letters of ASCII.
    public String inGap(int gap, String key) {
        return tape.isWholeKey(gap) ? key : WmlTape.mark(key);
    }

    public void writeTo(WmlSink sink, String key) {
        tape.play(from, to, sink, key);
    }

    /// What stands before, between and behind the gaps in tokens of WML 1.1 and UTF-8, as
    /// `compiler` made it for whoever asked first; not to be changed.
    public byte[][] compiled(Function<WmlBlock, byte[][]> compiler) {
        return compiled.get(() -> compiler.apply(this));
    }
}
