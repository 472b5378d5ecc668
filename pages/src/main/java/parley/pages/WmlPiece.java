package parley.pages;

/// A block in a deck, and the key for its gaps.
record WmlPiece(WmlBlock block, String key) {
    private static final String NO_KEY = "";

    static final WmlPiece NOTHING = of(WmlBlock.NOTHING);

    /// Of a block without gaps.
    static WmlPiece of(WmlBlock block) {
        return new WmlPiece(block, NO_KEY);
    }

    /// For this deck alone.
    static WmlPiece of(WmlTape tape) {
        return of(new WmlBlock(tape, false));
    }

    /// So many octets at most when it is compiled.
    int cost() {
        return block.cost() + block.gaps() * key.length();
    }
}
