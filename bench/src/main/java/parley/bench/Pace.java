package parley.bench;

/// When requests are to start. Open loop: at even steps, whether or not the last one is answered,
/// so that what a stall holds up is counted as late. Closed loop: at once. Never before `begin`.
final class Pace {
    private final boolean open;
    private final double stepNanos;
    private final double first;
    private final long begin;
    private long started;

    Pace(LoadPlan plan, int lane, long begin) {
        this.begin = begin;
        open = plan.rate().isPresent();
        double each = plan.rate().isPresent() ? 1e9 / plan.rate().getAsDouble() : 0;
        stepNanos = each * plan.lanes();
        first = begin + each * lane;
    }

    long next(long now) {
        return open ? (long) (first + (started * stepNanos)) : Math.max(now, begin);
    }

    void taken() {
        started++;
    }
}
