package parley.handset;

/// What one of our transactions was begun for.
public sealed interface Purpose {
    record ToConnect() implements Purpose {}

    record ToResume() implements Purpose {}

    record Method(long ticket) implements Purpose {}

    /// Said once, class 0; nothing comes back.
    record Notice() implements Purpose {}
}
