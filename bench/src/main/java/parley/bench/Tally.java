package parley.bench;

import org.HdrHistogram.Histogram;

import java.util.EnumMap;
import java.util.Map;

/// What one lane counts while it runs; one writer.
final class Tally {
    static final long LATENCY_NANOS_MAX = 600_000_000_000L;

    final Histogram latencies = new Histogram(1_000, LATENCY_NANOS_MAX, 3);
    private final long[] failures = new long[Failure.values().length];
    long inWindow;
    long asked;
    long resent;
    long dropped;
    long unreachable;
    volatile long served;

    void failed(Failure why) {
        failures[why.ordinal()]++;
    }

    Map<Failure, Long> failures() {
        var all = new EnumMap<Failure, Long>(Failure.class);
        for (var why : Failure.values()) {
            if (failures[why.ordinal()] > 0) {
                all.put(why, failures[why.ordinal()]);
            }
        }
        return all;
    }
}
