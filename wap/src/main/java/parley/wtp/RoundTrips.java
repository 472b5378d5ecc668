package parley.wtp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How long answers of each host have taken, so that what is lost goes again when an answer is late
/// for this host and not for the slowest there is. A mean and its deviation, as TCP does it (RFC
/// 6298 2); only what was sent once is measured. Bounded: the host not heard of for longest is
/// forgotten. WTP Appendix B.3.
final class RoundTrips {
    private static final double NEW_SHARE = 1.0 / 8;
    private static final double NEW_DEVIATION_SHARE = 1.0 / 4;

    private static final class Trip {
        double meanNanos;
        double deviationNanos;
    }

    private final Map<InetAddress, Trip> trips;

    RoundTrips(int hostsMax) {
        trips =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<InetAddress, Trip> eldest) {
                        return size() > hostsMax;
                    }
                };
    }

    void measured(InetAddress host, Duration answered) {
        double nanos = Math.max(0, answered.toNanos());
        var trip = trips.get(host);
        if (trip == null) {
            trip = new Trip();
            trip.meanNanos = nanos;
            trip.deviationNanos = nanos / 2;
            trips.put(host, trip);
            return;
        }
        double off = Math.abs(trip.meanNanos - nanos);
        trip.deviationNanos += (off - trip.deviationNanos) * NEW_DEVIATION_SHARE;
        trip.meanNanos += (nanos - trip.meanNanos) * NEW_SHARE;
    }

    /// After so long an answer of this host is late; nothing when none was measured.
    Optional<Duration> late(InetAddress host) {
        var trip = trips.get(host);
        return trip == null
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (trip.meanNanos + 4 * trip.deviationNanos)));
    }
}
