package parley.chat.kept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/// Tells whether what was read from the store is still what the store says. Whoever writes marks
/// what it is about before and after; whoever read takes a stamp before it reads and may use what
/// came of it as long as the stamp is good. Different things may share a mark: that costs a read,
/// never the truth. Whoever remembers many things of one kind is told which of them is written, and
/// needs their stamps only while it reads. Safe from any thread.
public final class Freshness {
    /// Ten thousand commits a second leave nearly all of them alone for seconds: 8 MiB.
    private static final int LASTING_BITS = 20;

    /// Of these they leave nearly all alone while something is read or written: 2 MiB.
    private static final int BRIEF_BITS = 18;

    /// How many write now stands in the low bits, how often it was written in the others.
    private static final int WRITERS_BITS = 20;

    private static final long WRITERS = (1L << WRITERS_BITS) - 1;

    /// The stamp of something that is being written: good for nothing.
    public static final long NEVER = -1;

    private final AtomicLongArray lasting = new AtomicLongArray(1 << LASTING_BITS);
    private final AtomicLongArray brief = new AtomicLongArray(1 << BRIEF_BITS);

    /// By the kinds whose stamps are kept briefly.
    private volatile Map<Class<?>, List<Consumer<Object>>> listeners = Map.of();

    /// Nobody keeps a stamp of this kind longer than a read or a write takes. To be said before
    /// anything of the kind is stamped or written.
    public synchronized void keepBriefly(Class<?> kind) {
        with(kind, listeners.getOrDefault(kind, List.of()));
    }

    /// As [#keepBriefly]; `listener` is told of each thing of the kind that is written, once its
    /// stamps are not good any more and before it is.
    public synchronized <T> void listen(Class<T> kind, Consumer<? super T> listener) {
        var all = new ArrayList<>(listeners.getOrDefault(kind, List.of()));
        all.add(about -> listener.accept(kind.cast(about)));
        with(kind, all);
    }

    private void with(Class<?> kind, List<Consumer<Object>> all) {
        var more = new HashMap<>(listeners);
        more.put(kind, List.copyOf(all));
        listeners = Map.copyOf(more);
    }

    public long stamp(Object about) {
        long mark = mark(about);
        return (mark & WRITERS) == 0 ? mark : NEVER;
    }

    public boolean isGood(long stamp, Object about) {
        return stamp != NEVER && mark(about) == stamp;
    }

    private long mark(Object about) {
        var marks = marks(about);
        return marks.get(place(about, marks));
    }

    private AtomicLongArray marks(Object about) {
        return listeners.containsKey(about.getClass()) ? brief : lasting;
    }

    /// For who writes it at this moment, after [#beingWritten] and before the write: the stamp that
    /// will be good after [#written] unless somebody else writes it, too.
    public long stampOnceWritten(Object about) {
        long mark = mark(about);
        return (mark & WRITERS) == 1 ? mark + WRITERS : NEVER;
    }

    /// Whether nobody else began to write since that stamp was taken by [#stampOnceWritten].
    public boolean isAloneWithIt(long stampOnceWritten, Object about) {
        return stampOnceWritten != NEVER && mark(about) == stampOnceWritten - WRITERS;
    }

    /// [#written] has to follow, whatever happens.
    public void beingWritten(Object about) {
        var marks = marks(about);
        marks.incrementAndGet(place(about, marks));
        for (var listener : listeners.getOrDefault(about.getClass(), List.of())) {
            listener.accept(about);
        }
    }

    public void written(Object about) {
        var marks = marks(about);
        marks.addAndGet(place(about, marks), WRITERS); // one writer less, one time more
    }

    private static int place(Object about, AtomicLongArray marks) {
        // a person and what is about a person are different things
        int hash = (31 * about.hashCode() + about.getClass().hashCode()) * 0x9E3779B9;
        return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(marks.length()));
    }
}
