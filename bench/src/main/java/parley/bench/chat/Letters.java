package parley.bench.chat;

import org.HdrHistogram.Histogram;

import java.util.Arrays;

/// What was written, when it was to be written, and what became of it. Safe from any thread.
final class Letters implements Arrivals {
    static final long LONGEST_NANOS = 600_000_000_000L;

    private static final int ROOM = 1 << 16;
    private static final byte COUNTED = 1;
    private static final byte ACCEPTED = 2;
    private static final byte ARRIVED = 4;

    private long[] intended = new long[ROOM];
    private int[] to = new int[ROOM];
    private byte[] state = new byte[ROOM];
    private int written;
    private int first;
    private int accepted;
    private int arrived;
    private int doubled;
    private int astray;

    private final Histogram toAnswer = new Histogram(1_000, LONGEST_NANOS, 3);
    private final Histogram toBearer = new Histogram(1_000, LONGEST_NANOS, 3);

    /// What was written before is looked at no more.
    synchronized void beginAnew() {
        first = written;
        accepted = 0;
        arrived = 0;
        doubled = 0;
        astray = 0;
        toAnswer.reset();
        toBearer.reset();
    }

    /// Returns its number.
    ///
    /// @param counted whether its times are of those that are measured
    synchronized int begin(int recipient, long at, boolean counted) {
        if (written == state.length) {
            intended = Arrays.copyOf(intended, 2 * written);
            to = Arrays.copyOf(to, 2 * written);
            state = Arrays.copyOf(state, 2 * written);
        }
        intended[written] = at;
        to[written] = recipient;
        state[written] = counted ? COUNTED : 0;
        return written++;
    }

    /// Its writer was told that it is sent.
    synchronized void accepted(int letter, long now) {
        state[letter] |= ACCEPTED;
        accepted++;
        if (isCounted(letter)) {
            toAnswer.recordValue(Math.min(now - intended[letter], LONGEST_NANOS));
        }
    }

    /// What is none of ours, or was written before, is ignored.
    @Override
    public synchronized void left(int letter, int recipient, long now) {
        if (letter < first || letter >= written) {
            return;
        }
        if (to[letter] != recipient) {
            astray++;
            return;
        }
        if ((state[letter] & ARRIVED) != 0) {
            doubled++;
            return;
        }
        state[letter] |= ARRIVED;
        arrived++;
        if (isCounted(letter)) {
            toBearer.recordValue(Math.min(now - intended[letter], LONGEST_NANOS));
        }
    }

    private boolean isCounted(int letter) {
        return (state[letter] & COUNTED) != 0;
    }

    synchronized int accepted() {
        return accepted;
    }

    synchronized int arrived() {
        return arrived;
    }

    /// Accepted and never seen on a bearer.
    synchronized int lost() {
        int lost = 0;
        for (int letter = first; letter < written; letter++) {
            lost += (state[letter] & (ACCEPTED | ARRIVED)) == ACCEPTED ? 1 : 0;
        }
        return lost;
    }

    /// More than once for the same person.
    synchronized int doubled() {
        return doubled;
    }

    /// To somebody they were not written to.
    synchronized int astray() {
        return astray;
    }

    synchronized Histogram toAnswer() {
        return toAnswer.copy();
    }

    synchronized Histogram toBearer() {
        return toBearer.copy();
    }
}
