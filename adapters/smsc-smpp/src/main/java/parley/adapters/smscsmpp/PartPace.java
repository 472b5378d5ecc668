package parley.adapters.smscsmpp;

/// So many parts a second at most, evenly: each gets the moment when it may leave. Safe from any
/// thread.
final class PartPace {
    private static final long SECOND = 1_000_000_000L;

    private final long nanosEach;
    private long next;

    /// `partsPerSecond` 0: no limit.
    PartPace(int partsPerSecond, long nowNanos) {
        this.nanosEach = partsPerSecond == 0 ? 0 : SECOND / partsPerSecond;
        this.next = nowNanos;
    }

    /// How many nanoseconds the next part has to wait from now on.
    synchronized long waitFor(long nowNanos) {
        long at = next - nowNanos > 0 ? next : nowNanos;
        next = at + nanosEach;
        return at - nowNanos;
    }
}
