package parley.adapters.paphttp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A bucket of tokens for each key, filled evenly. Of more keys than `keysMax` the one longest
/// unused is forgotten.
final class TokenBuckets<K> {
    private record Bucket(double tokens, Instant at) {}

    private final int perMinute;
    private final Map<K, Bucket> buckets;

    TokenBuckets(int perMinute, int keysMax) {
        this.perMinute = perMinute;
        this.buckets =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                        return size() > keysMax;
                    }
                };
    }

    synchronized boolean take(K key, Instant now) {
        double tokens = tokens(key, now);
        if (tokens < 1) {
            return false;
        }
        buckets.put(key, new Bucket(tokens - 1, now));
        return true;
    }

    synchronized boolean isEmpty(K key, Instant now) {
        return tokens(key, now) < 1;
    }

    private double tokens(K key, Instant now) {
        var bucket = buckets.get(key);
        if (bucket == null) {
            return perMinute;
        }
        double minutes = Math.max(Duration.between(bucket.at(), now).toMillis(), 0) / 60_000.0;
        return Math.min(bucket.tokens() + minutes * perMinute, perMinute);
    }
}
