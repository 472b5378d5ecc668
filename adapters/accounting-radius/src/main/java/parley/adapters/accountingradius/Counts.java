package parley.adapters.accountingradius;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/// Counts everything and says some of it, one line a minute for each kind: who floods the port does
/// not flood the log. Safe from any thread.
final class Counts {
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private final Consumer<String> log;
    private final AtomicLongArray totals = new AtomicLongArray(Count.values().length);
    private final Map<Count, Instant> toldAt = new EnumMap<>(Count.class);

    Counts(Clock clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    void count(Count what) {
        totals.incrementAndGet(what.ordinal());
    }

    /// Counts, and names the peer in the log when it is time for a line.
    void count(Count what, InetAddress from) {
        count(what, "from=" + from.getHostAddress());
    }

    /// `detail` is `key=value` and holds nothing of what a peer sent.
    void count(Count what, String detail) {
        long total = totals.incrementAndGet(what.ordinal());
        if (what.told() && isTime(what)) {
            log.accept("accounting event=" + what.key() + " " + detail + " total=" + total);
        }
    }

    private synchronized boolean isTime(Count what) {
        Instant now = clock.instant();
        if (now.isBefore(toldAt.getOrDefault(what, Instant.MIN).plus(QUIET))) {
            return false;
        }
        toldAt.put(what, now);
        return true;
    }

    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        Arrays.stream(Count.values())
                .forEach(each -> all.put(each.key(), totals.get(each.ordinal())));
        return all;
    }
}
