package parley.pages;

import parley.chat.kept.Once;

import java.util.function.Function;

/// A paragraph, or a key of the phone, that many decks have in common, written once. It stands for
/// itself: what is before and behind it in a deck changes nothing in it. A form leaves gaps for its
/// key.
public final class WmlBlock {
    private final WmlTape tape;
    private final int cost;
    private final Once<byte[][]> compiled = new Once<>();

    /// All that is on the tape, which must not change any more.
    WmlBlock(WmlTape tape) {
        this.tape = tape;
        this.cost = tape.since(0).cost();
    }

    /// But for what stands in the gaps.
    int cost() {
        return cost;
    }

    public int gaps() {
        return tape.gaps();
    }

    /// What stands in a gap, 0 being the first: the key or its mark. Letters of ASCII.
    public String inGap(int gap, String key) {
        return tape.isWholeKey(gap) ? key : WmlTape.mark(key);
    }

    public void writeTo(WmlSink sink, String key) {
        tape.play(0, tape.at(), sink, key);
    }

    /// What stands before, between and behind the gaps in tokens of WML 1.1 and UTF-8, as
    /// `compiler` made it for whoever asked first; not to be changed.
    public byte[][] compiled(Function<WmlBlock, byte[][]> compiler) {
        return compiled.get(() -> compiler.apply(this));
    }
}
