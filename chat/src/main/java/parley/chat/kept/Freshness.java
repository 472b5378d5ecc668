package parley.chat.kept;

import java.util.concurrent.atomic.AtomicLongArray;

/// Tells whether what was read from the store is still what the store says. Whoever writes marks
/// what it is about before and after; whoever read takes a stamp before it reads and may use what
/// came of it as long as the stamp is good. Different things may share a mark: that costs a read,
/// never the truth. Safe from any thread.
public final class Freshness {
    /// Ten thousand commits a second leave nearly all of them alone for seconds: 8 MiB.
    private static final int MARKS_BITS = 20;

    /// How many write now stands in the low bits, how often it was written in the others.
    private static final int WRITERS_BITS = 20;

    private static final long WRITERS = (1L << WRITERS_BITS) - 1;

    /// The stamp of something that is being written: good for nothing.
    public static final long NEVER = -1;

    private final AtomicLongArray marks = new AtomicLongArray(1 << MARKS_BITS);

    public long stamp(Object about) {
        long mark = marks.get(place(about));
        return (mark & WRITERS) == 0 ? mark : NEVER;
    }

    public boolean isGood(long stamp, Object about) {
        return stamp != NEVER && marks.get(place(about)) == stamp;
    }

    /// For who writes it at this moment, after [#beingWritten] and before the write: the stamp that
    /// will be good after [#written] unless somebody else writes it, too.
    public long stampOnceWritten(Object about) {
        long mark = marks.get(place(about));
        return (mark & WRITERS) == 1 ? mark + WRITERS : NEVER;
    }

    /// [#written] has to follow, whatever happens.
    public void beingWritten(Object about) {
        marks.incrementAndGet(place(about));
    }

    public void written(Object about) {
        marks.addAndGet(place(about), WRITERS); // one writer less, one time more
    }

    private static int place(Object about) {
        // a person and what is about a person are different things
        int hash = (31 * about.hashCode() + about.getClass().hashCode()) * 0x9E3779B9;
        return hash >>> (32 - MARKS_BITS);
    }
}
