package parley.chat.kept;

import java.util.Optional;
import java.util.function.Supplier;

/// A place for what is made for whoever asks first. Safe from any thread; two who ask at the same
/// time may both make it, so it must not matter whose is kept.
public final class Once<T> {
    private volatile Optional<T> made = Optional.empty();

    public T get(Supplier<? extends T> how) {
        var known = made;
        if (known.isPresent()) {
            return known.get();
        }
        T fresh = how.get();
        made = Optional.of(fresh);
        return fresh;
    }
}
