package parley.wml;

/// What became of a deck that had to fit into a phone.
public sealed interface Paging permits PagedDeck, BadDeck {}
