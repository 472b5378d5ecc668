package parley.ppg;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// How many SMS each initiator may still cause today (UTC). What was spent before a start is asked
/// of the queue. Safe from any thread.
final class SmsBudget {
    private record Spent(Instant day, int parts) {}

    private final PushPolicy policy;
    private final PushQueue queue;
    private final Map<String, Spent> spent = new HashMap<>();

    SmsBudget(PushPolicy policy, PushQueue queue) {
        this.policy = policy;
        this.queue = queue;
    }

    /// Takes them when there is room for all.
    synchronized boolean take(String initiator, int parts, Instant now) {
        var today = today(initiator, now);
        if (today.parts() + parts > policy.smsPerDayOf(initiator)) {
            return false;
        }
        spent.put(initiator, new Spent(today.day(), today.parts() + parts));
        return true;
    }

    /// They did not leave after all.
    synchronized void giveBack(String initiator, int parts, Instant now) {
        var today = today(initiator, now);
        spent.put(initiator, new Spent(today.day(), Math.max(0, today.parts() - parts)));
    }

    static Instant nextDay(Instant now) {
        return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private Spent today(String initiator, Instant now) {
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        Spent known = spent.get(initiator);
        return known != null && known.day().equals(day)
                ? known
                : new Spent(day, queue.smsSince(initiator, day));
    }
}
