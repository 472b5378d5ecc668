package parley.pages;

import parley.chat.kept.Shelf;
import parley.pages.WmlTape.Piece;

import java.util.function.BiConsumer;

/// Paragraphs that were written lately, by what they say. Safe from any thread.
final class WmlBlocks {
    /// Some 600 octets each.
    private static final int KEPT_MAX = 16_384;

    static final String NO_KEY = "";

    private final Shelf<Object, WmlBlock> kept = new Shelf<>(KEPT_MAX);

    /// Puts onto the tape what `how` makes of `said`, a value that is all it depends on.
    <T> Piece write(WmlTape tape, T said, BiConsumer<WmlTape, T> how) {
        return put(tape, of(said, how), NO_KEY);
    }

    /// What `how` makes of `said`, kept.
    <T> WmlBlock of(T said, BiConsumer<WmlTape, T> how) {
        return kept.get(said, it -> written(it, how));
    }

    static Piece put(WmlTape tape, WmlBlock block, String key) {
        int from = tape.at();
        tape.block(block, key);
        return tape.since(from);
    }

    /// Without keeping it.
    static <T> WmlBlock written(T said, BiConsumer<WmlTape, T> how) {
        var alone = WmlTape.ofOneBlock();
        how.accept(alone, said);
        return new WmlBlock(alone);
    }
}
