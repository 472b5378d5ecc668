package parley.pages;

import parley.chat.kept.Once;

import java.util.List;
import java.util.function.Function;

/// A stretch of a deck that begins and ends where no text goes on, mostly a paragraph: what is
/// before and behind it changes nothing in it. It may leave gaps, as a form does for its key, and
/// is filled each time it is shown.
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

    /// So many octets at most when it is filled and compiled.
    int cost(List<String> filling) {
        return tape.cost(from, to) + tape.gapsCost(filling);
    }

    public boolean isShownAgain() {
        return shownAgain;
    }

    public int gaps() {
        return tape.gaps();
    }

    /// What stands in a gap, 0 being the first, when the block is filled so.
    public String inGap(int gap, List<String> filling) {
        return tape.inGap(gap, filling);
    }

    public void writeTo(WmlSink sink, List<String> filling) {
        tape.play(from, to, sink, filling);
    }

    /// What stands before, between and behind the gaps in tokens of WML 1.1 and UTF-8, as
    /// `compiler` made it for whoever asked first; not to be changed.
    public byte[][] compiled(Function<WmlBlock, byte[][]> compiler) {
        return compiled.get(() -> compiler.apply(this));
    }
}
