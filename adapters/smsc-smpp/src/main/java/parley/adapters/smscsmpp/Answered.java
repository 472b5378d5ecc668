package parley.adapters.smscsmpp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was told before: what the SMSC still keeps, since it was answered "later" or may not have
/// got our answer, and will bring again; and what was acknowledged lately, which it or the phone
/// may bring twice. Either is no news. Anything else that looks the same was written again.
final class Answered {
    private static final int KEPT_MAX = 16_384;
    private static final Duration LOST_WITH_THE_LINK = Duration.ofSeconds(15);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Duration owedFor;
    private final Duration doubledWithin;
    private final Map<Fingerprint, Instant> owed = bounded();
    private final Map<Fingerprint, Acknowledged> acknowledged = bounded();

    private record Acknowledged(String link, Instant at) {}

    /// @param owedFor how long the SMSC may bring again what it did not see acknowledged
    /// @param doubledWithin how long after its acknowledgement the same is no news
    Answered(Duration owedFor, Duration doubledWithin) {
        this.owedFor = owedFor;
        this.doubledWithin = doubledWithin;
    }

    /// It is durable; whether it may be acknowledged is not said with this.
    void told(Fingerprint print, Instant now) {
        owed.put(print, now);
    }

    /// One that is owed counts as acknowledged by this link from now on.
    boolean isRepeat(Fingerprint print, String link, Instant now) {
        Instant owedSince = owed.get(print);
        if (owedSince != null && now.isBefore(owedSince.plus(owedFor))) {
            acknowledge(print, link, now);
            return true;
        }
        Acknowledged before = acknowledged.get(print);
        return before != null && now.isBefore(before.at().plus(doubledWithin));
    }

    void acknowledge(Fingerprint print, String link, Instant now) {
        owed.remove(print);
        acknowledged.remove(print);
        acknowledged.put(print, new Acknowledged(link, now));
    }

    /// `took`: so long that the SMSC may have given up before it had the answer.
    void answered(Fingerprint print, Duration took, Instant now) {
        if (took.compareTo(SLOW) > 0 && acknowledged.remove(print) != null) {
            owed.put(print, now);
        }
    }

    void linkBroke(String link, Instant now) {
        acknowledged
                .entrySet()
                .removeIf(entry -> {
                    var before = entry.getValue();
                    boolean lost = before.link().equals(link) && isFresh(before, now);
                    if (lost) {
                        owed.put(entry.getKey(), now);
                    }
                    return lost;
                });
    }

    void expire(Instant now) {
        owed.values().removeIf(at -> !now.isBefore(at.plus(owedFor)));
        acknowledged
                .values()
                .removeIf(before ->
                        !now.isBefore(before.at().plus(doubledWithin)) && !isFresh(before, now));
    }

    private static boolean isFresh(Acknowledged before, Instant now) {
        return !before.at().plus(LOST_WITH_THE_LINK).isBefore(now);
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT_MAX;
            }
        };
    }
}
