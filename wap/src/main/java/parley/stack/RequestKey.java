package parley.stack;

/// One method request inside a session, from its arrival until its answer was acknowledged.
public record RequestKey(long transaction) {}
