package parley.wml;

/// A deck that must not go to a phone, and why. Lines and columns count from 1; 0 means that the
/// place is not known.
public record BadDeck(int line, int column, String why) implements Compilation, Paging, Prepared {}
