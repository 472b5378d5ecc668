package parley.pages;

import parley.chat.kept.Shelf;
import parley.pages.WmlTape.Piece;

import java.util.function.BiConsumer;

/// Paragraphs that were written lately, by what they say. Safe from any thread.
final class WmlBlocks {
    /// Some 600 octets each.
    private static final int KEPT_MAX = 16_384;

    private final Shelf<Object, WmlBlock> kept = new Shelf<>(KEPT_MAX);

    /// Puts onto the tape what `how` makes of `said`, a value that is all it depends on.
    <T> Piece write(WmlTape tape, T said, BiConsumer<WmlTape, T> how) {
        int from = tape.at();
        tape.block(kept.get(said).orElseGet(() -> written(said, how)));
        return tape.since(from);
    }

    private <T> WmlBlock written(T said, BiConsumer<WmlTape, T> how) {
        var alone = WmlTape.ofOneBlock();
        how.accept(alone, said);
        var block = new WmlBlock(alone);
        kept.put(said, block);
        return block;
    }
}
