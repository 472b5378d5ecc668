package parley.stack;

/// One push inside a session, as the one who asked for it numbers them.
public record PushRef(long value) {}
