package parley.bench;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one run of a plan found. A latency runs from the moment a request was to start, so a stall
/// shows in all the requests it held up.
///
/// @param servedInWindow right answers that came within the measured time
/// @param answered right answers to requests started within it, those that came later too
/// @param served right answers in all, before and after included
public record LoadResult(
        double seconds,
        long servedInWindow,
        long answered,
        long served,
        Map<Failure, Long> failures,
        long resent,
        long dropped,
        long unreachable,
        Duration p50,
        Duration p99,
        Duration longest) {
    public LoadResult {
        failures = Map.copyOf(failures);
    }

    static LoadResult of(double seconds, List<Tally> lanes) {
        var latencies = new Histogram(1_000, Tally.LATENCY_NANOS_MAX, 3);
        var failures = new EnumMap<Failure, Long>(Failure.class);
        for (var lane : lanes) {
            latencies.add(lane.latencies);
            lane.failures().forEach((why, times) -> failures.merge(why, times, Long::sum));
        }
        return new LoadResult(
                seconds,
                lanes.stream().mapToLong(lane -> lane.inWindow).sum(),
                latencies.getTotalCount(),
                lanes.stream().mapToLong(lane -> lane.served).sum(),
                failures,
                lanes.stream().mapToLong(lane -> lane.resent).sum(),
                lanes.stream().mapToLong(lane -> lane.dropped).sum(),
                lanes.stream().mapToLong(lane -> lane.unreachable).sum(),
                Duration.ofNanos(latencies.getValueAtPercentile(50)),
                Duration.ofNanos(latencies.getValueAtPercentile(99)),
                Duration.ofNanos(latencies.getMaxValue()));
    }

    public double perSecond() {
        return servedInWindow / seconds;
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /// One line for a person.
    public String line() {
        return String.format(
                Locale.ROOT,
                "%,.0f requests/s; p50 %s, p99 %s, longest %s; %d failed%s; %d resent, %d dropped",
                perSecond(),
                millis(p50),
                millis(p99),
                millis(longest),
                failed(),
                failures.isEmpty() ? "" : " " + failures,
                resent,
                dropped);
    }

    static String millis(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%,.0f ms", millis);
    }
}
