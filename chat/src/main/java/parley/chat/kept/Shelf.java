package parley.chat.kept;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Remembers what was used lately, so many things at most, or so much of things that differ in
/// weight. What alone is too heavy is not remembered. Safe from any thread; looking takes no lock.
public final class Shelf<K, V> {
    private final int each;
    private final ToIntFunction<? super V> weight;
    private final AtomicInteger youngWeight = new AtomicInteger();
    private volatile ConcurrentHashMap<K, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<K, V> old = new ConcurrentHashMap<>();

    public Shelf(int atMost) {
        this(atMost, _ -> 1);
    }

    /// `atMost`: the weight of all together.
    public Shelf(int atMost, ToIntFunction<? super V> weight) {
        this.each = Math.max(1, atMost / 2);
        this.weight = weight;
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

    /// As [#get], of what was used since the last turn.
    Optional<V> young(K key) {
        return Optional.ofNullable(young.get(key));
    }

    /// As [#get], but it does not stay longer for it.
    Optional<V> peek(K key) {
        Optional<V> found = young(key);
        return found.isPresent() ? found : Optional.ofNullable(old.get(key));
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
        int heavy = weight.applyAsInt(value);
        if (heavy > each) {
            return;
        }
        if (youngWeight.get() + heavy > each) {
            turn(heavy);
        }
        V before = young.put(key, value);
        youngWeight.addAndGet(before == null ? heavy : heavy - weight.applyAsInt(before));
    }

    /// What was not used since the last turn is forgotten.
    private synchronized void turn(int heavy) {
        if (youngWeight.get() + heavy > each) {
            old = young;
            young = new ConcurrentHashMap<>();
            youngWeight.set(0);
        }
    }
}
