package parley.wml;

/// What became of a deck's text.
public sealed interface Compilation permits CompiledDeck, BadDeck {

    /// For decks we wrote ourselves: the compiled deck, or a broken invariant.
    default CompiledDeck orThrow() {
        return switch (this) {
            case CompiledDeck deck -> deck;
            case BadDeck(var line, var column, var why) ->
                    throw new IllegalStateException("deck at " + line + ":" + column + ": " + why);
        };
    }
}
