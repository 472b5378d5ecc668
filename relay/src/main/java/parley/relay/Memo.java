package parley.relay;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/// Remembers what was made of what, in a fixed number of places without locks; a newcomer takes the
/// place of whoever stood there.
final class Memo<K, V> {
    private record Entry<K, V>(K key, V value) {}

    private final AtomicReferenceArray<Entry<K, V>> places;

    /// `places`: a power of two.
    Memo(int places) {
        this.places = new AtomicReferenceArray<>(places);
    }

    V of(K key, Function<K, V> making) {
        int place = place(key);
        var known = places.get(place);
        if (known != null && known.key().equals(key)) {
            return known.value();
        }
        V made = making.apply(key);
        places.set(place, new Entry<>(key, made));
        return made;
    }

    Optional<V> known(K key) {
        var known = places.get(place(key));
        return known != null && known.key().equals(key)
                ? Optional.of(known.value())
                : Optional.empty();
    }

    void keep(K key, V value) {
        places.set(place(key), new Entry<>(key, value));
    }

    private int place(K key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (places.length() - 1);
    }
}
