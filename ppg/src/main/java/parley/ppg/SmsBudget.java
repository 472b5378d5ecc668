package parley.ppg;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many SMS each initiator may still cause today (UTC). What was spent before a start is asked
/// of the queue. Safe from any thread; none waits for another, lest late pushes pass early ones.
final class SmsBudget {
    private record Day(String initiator, Instant begin) {}

    private final PushPolicy policy;
    private final PushQueue queue;
    private final Map<Day, AtomicInteger> spent = new ConcurrentHashMap<>();

    SmsBudget(PushPolicy policy, PushQueue queue) {
        this.policy = policy;
        this.queue = queue;
    }

    /// Takes them when there is room for all.
    boolean take(String initiator, int parts, Instant now) {
        int most = policy.smsPerDayOf(initiator);
        int before =
                today(initiator, now)
                        .getAndUpdate(spent -> spent + parts <= most ? spent + parts : spent);
        return before + parts <= most;
    }

    /// They did not leave after all.
    void giveBack(String initiator, int parts, Instant now) {
        today(initiator, now).updateAndGet(spent -> Math.max(0, spent - parts));
    }

    static Instant nextDay(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private AtomicInteger today(String initiator, Instant now) {
        var day = new Day(initiator, now.truncatedTo(ChronoUnit.DAYS));
        var known = spent.get(day);
        if (known != null) {
            return known;
        }
        var asked = new AtomicInteger(queue.smsSince(initiator, day.begin()));
        spent.keySet().removeIf(other -> other.begin().isBefore(day.begin()));
        var first = spent.putIfAbsent(day, asked);
        return first == null ? asked : first;
    }
}
