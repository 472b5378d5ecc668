package parley.chat.kept;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToLongFunction;

/// What to forget: of some entries, others each time, the one of which nothing was heard for the
/// longest time. To keep all of them in their order would need one lock for every change. Safe from
/// any thread.
public final class LongUnheard<K, V> {
    private static final int LOOKED_AT = 16;

    private final ConcurrentMap<K, V> all;
    private final ToLongFunction<V> heardAt;
    private Iterator<Map.Entry<K, V>> round;

    public LongUnheard(ConcurrentMap<K, V> all, ToLongFunction<V> heardAt) {
        this.all = all;
        this.heardAt = heardAt;
        this.round = all.entrySet().iterator();
    }

    /// Empty when there is nothing.
    public synchronized Optional<K> one() {
        Optional<K> oldest = Optional.empty();
        long since = Long.MAX_VALUE;
        for (int i = 0; i < LOOKED_AT; i++) {
            if (!round.hasNext()) {
                round = all.entrySet().iterator();
            }
            if (!round.hasNext()) {
                return oldest;
            }
            var next = round.next();
            long heard = heardAt.applyAsLong(next.getValue());
            if (heard < since) {
                since = heard;
                oldest = Optional.of(next.getKey());
            }
        }
        return oldest;
    }
}
