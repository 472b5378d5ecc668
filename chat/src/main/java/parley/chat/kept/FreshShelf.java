package parley.chat.kept;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// A [Shelf] of what was read from the store, each good as long as nobody wrote what it is about: a
/// key is also what [Freshness] marks it by.
public final class FreshShelf<K, V> {
    private record Read<V>(V value, long stamp) {}

    private final Freshness freshness;
    private final Shelf<K, Read<V>> shelf;

    public FreshShelf(Freshness freshness, int atMost) {
        this(freshness, atMost, _ -> 1);
    }

    public FreshShelf(Freshness freshness, int atMost, ToIntFunction<? super V> weight) {
        this.freshness = freshness;
        this.shelf = new Shelf<>(atMost, read -> weight.applyAsInt(read.value()));
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
        return shelf.get(key).map(Read::value);
    }

    /// The way to the ledger that remembers what commits make of things, good as soon as they have
    /// ended.
    ///
    /// @param making what is known of the changes alone; each key is marked around the commit
    public Ledger keepingUp(Ledger ledger, Function<List<? extends Change>, Map<K, V>> making) {
        return changes -> {
            var made = new HashMap<K, Read<V>>();
            making.apply(changes)
                    .forEach((key, value) ->
                            made.put(key, new Read<>(value, freshness.stampOnceWritten(key))));
            var commit = ledger.commit(changes);
            if (commit instanceof Commit.Durable) {
                made.forEach((key, read) -> remember(key, read.value(), read.stamp()));
            }
            return commit;
        };
    }

    private Optional<V> known(K key) {
        return shelf.get(key).filter(read -> freshness.isGood(read.stamp(), key)).map(Read::value);
    }

    private V read(K key, long stamp, Supplier<? extends V> reading) {
        return remember(key, reading.get(), stamp);
    }

    private V remember(K key, V value, long stamp) {
        if (stamp != Freshness.NEVER) {
            shelf.put(key, new Read<>(value, stamp));
        }
        return value;
    }
}
