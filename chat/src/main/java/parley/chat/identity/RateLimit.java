package parley.chat.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// So many times per window and key. Remembers a bounded number of keys, the newest.
public final class RateLimit<K> {
    private final int timesMax;
    private final Duration window;
    private final int keysMax;
    private final Map<K, Count> counts = new LinkedHashMap<>();

    private record Count(Instant since, int times) {}

    public RateLimit(int timesMax, Duration window, int keysMax) {
        this.timesMax = timesMax;
        this.window = window;
        this.keysMax = keysMax;
    }

    public synchronized boolean allows(K key, Instant now) {
        return current(key, now).times() < timesMax;
    }

    /// False, and not counted, when it was too often.
    public synchronized boolean take(K key, Instant now) {
        Count count = current(key, now);
        if (count.times() >= timesMax) {
            return false;
        }
        counts.remove(key);
        counts.put(key, new Count(count.since(), count.times() + 1));
        if (counts.size() > keysMax) {
            counts.remove(counts.keySet().iterator().next());
        }
        return true;
    }

    private Count current(K key, Instant now) {
        Count count = counts.get(key);
        return count == null || !now.isBefore(count.since().plus(window))
                ? new Count(now, 0)
                : count;
    }
}
