package parley.pages;

import java.util.function.Function;

/// A paragraph, or a key, that many decks have in common, written once. It stands for itself: what
/// is before and behind it in a deck changes nothing in it.
public final class WmlBlock {
    private final WmlTape tape;
    private final int cost;
    private volatile byte[] compiled = {};

    /// All that is on the tape, which must not change any more.
    WmlBlock(WmlTape tape) {
        this.tape = tape;
        this.cost = tape.since(0).cost();
    }

    int cost() {
        return cost;
    }

    public void writeTo(WmlSink sink) {
        tape.play(0, tape.at(), sink);
    }

    /// In tokens of WML 1.1 and UTF-8, as `compiler` made it for whoever asked first; not to be
    /// changed.
    public byte[] compiled(Function<WmlBlock, byte[]> compiler) {
        byte[] known = compiled;
        if (known.length == 0) {
            known = compiler.apply(this);
            compiled = known;
        }
        return known;
    }
}
