package parley.stack;

/// Names a request until it is answered or gone.
public record RequestKey(long value) {}
