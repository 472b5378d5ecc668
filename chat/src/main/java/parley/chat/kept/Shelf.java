package parley.chat.kept;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Remembers what was used lately, so many things at most. Safe from any thread; looking takes no
/// lock.
public final class Shelf<K, V> {
    private final int each;
    private volatile ConcurrentHashMap<K, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<K, V> old = new ConcurrentHashMap<>();

    public Shelf(int atMost) {
        each = Math.max(1, atMost / 2);
    }

    public Optional<V> get(K key) {
        V value = young.get(key);
        if (value != null) {
            return Optional.of(value);
        }
        V aged = old.get(key);
        if (aged != null) {
            put(key, aged);
        }
        return Optional.ofNullable(aged);
    }

    /// What is not there is made and put there.
    public <T extends K> V get(T key, Function<T, ? extends V> how) {
        return get(key).orElseGet(() -> made(key, how));
    }

    private <T extends K> V made(T key, Function<T, ? extends V> how) {
        V value = how.apply(key);
        put(key, value);
        return value;
    }

    public void put(K key, V value) {
        if (young.size() >= each) {
            turn();
        }
        young.put(key, value);
    }

    /// What was not used since the last turn is forgotten.
    private synchronized void turn() {
        if (young.size() >= each) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
