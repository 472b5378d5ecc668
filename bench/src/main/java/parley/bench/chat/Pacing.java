package parley.bench.chat;

/// When letters are to be written. Open loop: at even steps, so that what a stall holds up is
/// counted as late.
final class Pacing {
    private final Writing plan;
    private final long begin;
    private final double step;
    private int started;

    Pacing(Writing plan, long begin) {
        this.plan = plan;
        this.begin = begin;
        this.step = plan.rate().isPresent() ? 1e9 / plan.rate().getAsDouble() : 0;
    }

    long next(long now) {
        return step > 0 ? begin + (long) (started * step) : now;
    }

    void taken() {
        started++;
    }

    int atOnce() {
        return plan.atOnce();
    }

    int onTheirWay() {
        return plan.onTheirWay();
    }

    long from() {
        return begin + plan.before().toNanos();
    }

    long end() {
        return from() + plan.length().toNanos();
    }

    boolean isOver(long now) {
        return now >= end() || started >= plan.lettersMax();
    }

    boolean isCounted(long at) {
        return at >= from() && at < end();
    }
}
