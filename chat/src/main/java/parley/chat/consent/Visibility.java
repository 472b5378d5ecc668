package parley.chat.consent;

/// Whom somebody lets see whether she is there. Nobody she blocked, ever.
public enum Visibility {
    NOBODY,
    /// Whoever she wrote to or accepted, in their conversation of two. When she chose nothing.
    CONTACTS,
    /// Those, and whoever has joined a group that she has joined.
    GROUPS
}
