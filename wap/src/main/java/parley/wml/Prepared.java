package parley.wml;

/// What became of a deck before it is written.
sealed interface Prepared permits PreparedDeck, BadDeck {}
