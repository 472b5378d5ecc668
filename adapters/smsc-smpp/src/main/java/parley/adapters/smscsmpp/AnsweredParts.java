package parley.adapters.smscsmpp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Parts whose text was told: those the SMSC still keeps, since it was answered "later" or may not
/// have got our answer, and will bring again; and those acknowledged lately, which it or the phone
/// may bring twice. Either is no news. Anything else that looks the same was written again.
final class AnsweredParts {
    private static final int KEPT_MAX = 16_384;
    private static final Duration OWED_FOR = Duration.ofHours(24);
    private static final Duration DOUBLED_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOST_WITH_THE_LINK = Duration.ofSeconds(15);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Map<Fingerprint, Instant> owed = bounded();
    private final Map<Fingerprint, Instant> acknowledged = bounded();

    /// It is durable; whether it may be acknowledged is not said with this.
    void told(Fingerprint print, Instant now) {
        owed.put(print, now);
    }

    /// One that is owed counts as acknowledged from now on.
    boolean isRepeat(Fingerprint print, Instant now) {
        if (owed.containsKey(print)) {
            acknowledge(print, now);
            return true;
        }
        Instant at = acknowledged.get(print);
        return at != null && now.isBefore(at.plus(DOUBLED_WITHIN));
    }

    void acknowledge(Fingerprint print, Instant now) {
        owed.remove(print);
        acknowledged.remove(print);
        acknowledged.put(print, now);
    }

    /// `took`: so long that the SMSC may have given up before it had the answer.
    void answered(Fingerprint print, Duration took, Instant now) {
        if (took.compareTo(SLOW) > 0 && acknowledged.remove(print) != null) {
            owed.put(print, now);
        }
    }

    void linkBroke(Instant now) {
        acknowledged
                .entrySet()
                .removeIf(entry -> {
                    boolean lost = !entry.getValue().plus(LOST_WITH_THE_LINK).isBefore(now);
                    if (lost) {
                        owed.put(entry.getKey(), now);
                    }
                    return lost;
                });
    }

    void expire(Instant now) {
        owed.values().removeIf(at -> !now.isBefore(at.plus(OWED_FOR)));
        acknowledged.values().removeIf(at -> !now.isBefore(at.plus(DOUBLED_WITHIN)));
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
