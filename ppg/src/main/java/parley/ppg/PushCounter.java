package parley.ppg;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// What happened so often: one number per thing an operator may ask for.
final class PushCounter {
    enum Kind {
        SUBMITTED,
        ACCEPTED,
        REFUSED,
        SENT_CONFIRMED_ON_SESSION,
        SENT_ON_SESSION,
        SENT_DATAGRAM,
        SENT_SMS,
        INVITED,
        DELIVERED,
        UNDELIVERABLE,
        EXPIRED,
        ABORTED,
        TIMEOUT,
        CANCELLED,
        UNKNOWN,
        NOTICE_TOLD,
        NOTICE_FAILED,
        NOTICE_GIVEN_UP,
        SMS_BUDGET_SPENT,
        NOT_KEPT,
        ERASED
    }

    private final Map<Kind, LongAdder> all = new EnumMap<>(Kind.class);

    PushCounter() {
        for (var kind : Kind.values()) {
            all.put(kind, new LongAdder());
        }
    }

    void count(Kind kind) {
        count(kind, 1);
    }

    void count(Kind kind, int times) {
        var counter = all.get(kind);
        if (counter != null) {
            counter.add(times);
        }
    }

    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        all.forEach((kind, count) -> counts.put(kind.name().toLowerCase(Locale.ROOT), count.sum()));
        return counts;
    }
}
