package parley.pages;

import java.util.List;

/// A block in a deck, and what stands in its gaps there.
record WmlPiece(WmlBlock block, List<String> filling) {
    static final WmlPiece NOTHING = of(WmlBlock.NOTHING);

    /// Of a block without gaps.
    static WmlPiece of(WmlBlock block) {
        return new WmlPiece(block, List.of());
    }

    /// For this deck alone.
    static WmlPiece of(WmlTape tape) {
        return of(tape, 0);
    }

    /// What was written on the tape from there on, for this deck alone and without gaps.
    static WmlPiece of(WmlTape tape, int from) {
        return of(new WmlBlock(tape, from, tape.at(), false));
    }

    /// So many octets at most when it is compiled.
    int cost() {
        return block.cost(filling);
    }
}
