package parley.chat.kept;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// A [Shelf] of what was read from the store, each good as long as nobody wrote what it is about: a
/// key is also what [Freshness] marks it by. Of what is written it is told, so that marks that are
/// shared by chance matter only while something is read. Safe from any thread.
public final class FreshShelf<K, V> {
    private static final int LOCKS = 256;

    /// @param good whether nobody wrote it since
    private record Read<V>(V value, boolean good) {}

    private final Freshness freshness;
    private final Shelf<K, Read<V>> shelf;

    /// Whoever changes what is there of a key holds its lock.
    private final Object[] locks = new Object[LOCKS];

    public FreshShelf(Class<? extends K> kind, Freshness freshness, int atMost) {
        this(List.of(kind), freshness, atMost, _ -> 1);
    }

    /// @param kinds of keys
    public FreshShelf(
            List<Class<? extends K>> kinds,
            Freshness freshness,
            int atMost,
            ToIntFunction<? super V> weight) {
        this.freshness = freshness;
        this.shelf = new Shelf<>(atMost, read -> weight.applyAsInt(read.value()));
        Arrays.setAll(locks, _ -> new Object());
        kinds.forEach(kind -> freshness.listen(kind, this::beingWritten));
    }

    private void beingWritten(K key) {
        synchronized (lock(key)) {
            shelf.peek(key)
                    .filter(Read::good)
                    .ifPresent(read -> shelf.put(key, new Read<>(read.value(), false)));
        }
    }

    private Object lock(K key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return locks[hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(LOCKS))];
    }

    /// Read when it is not remembered, also while somebody writes it.
    public V get(K key, Supplier<? extends V> reading) {
        Optional<V> known = known(key);
        return known.isPresent() ? known.get() : read(key, freshness.stamp(key), reading);
    }

    /// As [#get], but empty while somebody writes it: then it could not be remembered.
    public Optional<V> getUnlessWritten(K key, Supplier<? extends V> reading) {
        Optional<V> known = known(key);
        if (known.isPresent()) {
            return known;
        }
        long stamp = freshness.stamp(key);
        return stamp == Freshness.NEVER ? Optional.empty() : Optional.of(read(key, stamp, reading));
    }

    /// Of each; those that are not remembered are read together, and `reading` tells of all of
    /// them.
    public Map<K, V> getAll(Collection<K> keys, Function<List<K>, Map<K, V>> reading) {
        var values = new HashMap<K, V>();
        var stamps = new HashMap<K, Long>();
        for (K key : keys) {
            known(key)
                    .ifPresentOrElse(
                            value -> values.put(key, value),
                            () -> stamps.put(key, freshness.stamp(key)));
        }
        if (!stamps.isEmpty()) {
            reading.apply(List.copyOf(stamps.keySet()))
                    .forEach((key, value) ->
                            values.put(
                                    key,
                                    remember(
                                            key,
                                            value,
                                            stamps.getOrDefault(key, Freshness.NEVER))));
        }
        return values;
    }

    /// As it was remembered, good or not any more: for what never changes of it.
    public Optional<V> remembered(K key) {
        return found(key).map(Read::value);
    }

    /// The way to the ledger that remembers what commits make of things, good as soon as they have
    /// ended.
    ///
    /// @param making what is known of the changes alone; each key is marked around the commit
    public Ledger keepingUp(Ledger ledger, Function<List<? extends Change>, Map<K, V>> making) {
        return changes -> {
            var made = new ArrayList<Made<K, V>>();
            making.apply(changes)
                    .forEach((key, value) ->
                            made.add(new Made<>(key, value, freshness.stampOnceWritten(key))));
            var commit = ledger.commit(changes);
            if (commit instanceof Commit.Durable) {
                made.forEach(this::remember);
            }
            return commit;
        };
    }

    private record Made<K, V>(K key, V value, long stampOnceWritten) {}

    private void remember(Made<K, V> made) {
        K key = made.key();
        synchronized (lock(key)) {
            if (freshness.isAloneWithIt(made.stampOnceWritten(), key)) {
                shelf.put(key, new Read<>(made.value(), true));
            }
        }
    }

    private Optional<V> known(K key) {
        return found(key).filter(Read::good).map(Read::value);
    }

    /// What ages is put where the younger things are, which changes what is there of it.
    private Optional<Read<V>> found(K key) {
        Optional<Read<V>> young = shelf.young(key);
        if (young.isPresent()) {
            return young;
        }
        synchronized (lock(key)) {
            return shelf.get(key);
        }
    }

    private V read(K key, long stamp, Supplier<? extends V> reading) {
        return remember(key, reading.get(), stamp);
    }

    private V remember(K key, V value, long stamp) {
        synchronized (lock(key)) {
            if (freshness.isGood(stamp, key)) {
                shelf.put(key, new Read<>(value, true));
            }
        }
        return value;
    }
}
