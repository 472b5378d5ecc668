package parley.chat.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The newest entries, a bounded number of them; the oldest is forgotten. Safe from any thread.
final class Recent<K, V> {
    private final int entriesMax;
    private final Map<K, V> entries = new LinkedHashMap<>();

    Recent(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
        if (entries.size() > entriesMax) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    synchronized boolean has(K key) {
        return entries.containsKey(key);
    }

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized Optional<V> take(K key) {
        return Optional.ofNullable(entries.remove(key));
    }

    /// Everything, which is then forgotten.
    synchronized Map<K, V> takeAll() {
        var all = new LinkedHashMap<>(entries);
        entries.clear();
        return all;
    }
}
