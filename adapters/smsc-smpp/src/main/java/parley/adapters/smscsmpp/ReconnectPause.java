package parley.adapters.smscsmpp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt to bind: twice as long after each, up to a longest, and
/// each somewhere between half of that and the whole, so that many gateways do not come back in the
/// same moment.
final class ReconnectPause {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    ReconnectPause(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /// At most so long it will be.
    Duration atMost() {
        return next;
    }

    Duration take() {
        long millis = next.toMillis();
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) > 0 ? longest : twice;
        return Duration.ofMillis(random.nextLong(millis / 2, millis + 1));
    }

    /// A link lived long enough to trust the next one.
    void begin() {
        next = first;
    }
}
