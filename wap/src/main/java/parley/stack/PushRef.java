package parley.stack;

/// Names a push of ours; comes back in what becomes of it.
public record PushRef(long value) {}
