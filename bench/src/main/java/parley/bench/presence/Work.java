package parley.bench.presence;

import org.HdrHistogram.Histogram;

import java.util.SplittableRandom;

/// What a paced thread does again and again.
interface Work {
    /// Returns how many things it did; notes how long each took, in nanoseconds.
    int once(SplittableRandom random, Histogram nanos);
}
