package parley.chat.kept;

import java.util.Optional;
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

    private Optional<V> known(K key) {
        return shelf.get(key).filter(read -> freshness.isGood(read.stamp(), key)).map(Read::value);
    }

    private V read(K key, long stamp, Supplier<? extends V> reading) {
        V value = reading.get();
        if (stamp != Freshness.NEVER) {
            shelf.put(key, new Read<>(value, stamp));
        }
        return value;
    }
}
