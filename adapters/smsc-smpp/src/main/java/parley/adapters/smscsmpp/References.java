package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.random.RandomGenerator;

/// The references that hold the parts of a text together. Numbers share counters, one in four
/// thousand the same one, so that two texts to one number have the same reference only with 255
/// others to such numbers between them. Begins anywhere: what left before a restart is not known.
/// Safe from any thread.
final class References {
    private static final int COUNTER_BITS = 12;
    private static final int GOLDEN = 0x9E37_79B9; // spreads hash codes over the upper bits

    private final AtomicIntegerArray counters = new AtomicIntegerArray(1 << COUNTER_BITS);

    References(RandomGenerator random) {
        for (int i = 0; i < counters.length(); i++) {
            counters.set(i, random.nextInt());
        }
    }

    /// 16 bits, of which the lower eight are counted as well.
    int next(Msisdn to) {
        int counter = (to.hashCode() * GOLDEN) >>> (Integer.SIZE - COUNTER_BITS);
        return counters.getAndIncrement(counter) & 0xFFFF;
    }
}
