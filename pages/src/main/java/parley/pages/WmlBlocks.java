package parley.pages;

import parley.chat.kept.Shelf;

import java.util.function.BiConsumer;

/// Blocks that were written lately, by what they say. Safe from any thread.
final class WmlBlocks {
    /// Some 600 octets each.
    private static final int KEPT_MAX = 16_384;

    private final Shelf<Object, WmlBlock> kept = new Shelf<>(KEPT_MAX);

    /// What `how` makes of `said`, a value that is all it depends on.
    <T> WmlBlock of(T said, BiConsumer<WmlTape, T> how) {
        return kept.get(said, it -> written(it, how));
    }

    /// To be kept by somebody else.
    static <T> WmlBlock written(T said, BiConsumer<WmlTape, T> how) {
        var tape = new WmlTape();
        how.accept(tape, said);
        return new WmlBlock(tape, true);
    }
}
