package parley.chat.identity;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often access servers say that an address is still somebody's, measured from what they say.
/// The interval of an address is the time between the last two news of its session; as long as
/// there are no two, that of its access server; as long as that said nothing twice, the configured
/// one. Not safe for threads.
final class InterimIntervals {
    /// No access server may say it more often (RFC 2869 5.16): what comes sooner is something
    /// repeated, or an address that came after the Start.
    static final Duration LEAST = Duration.ofSeconds(60);

    private static final int SERVERS_MAX = 10_000;

    /// The typical interval moves by this part of itself at most, so that one lost update does not
    /// double it.
    private static final int STEPS = 8;

    private final Duration configured;
    private final Map<InetAddress, Duration> typical = new LinkedHashMap<>();

    InterimIntervals(Duration configured) {
        this.configured = configured;
    }

    /// Of an address about which nothing was said twice.
    Duration of(InetAddress accessServer) {
        return typical.getOrDefault(accessServer, configured);
    }

    /// Of an address whose session had its last news so long ago.
    Duration after(Duration passed, InetAddress accessServer) {
        if (passed.compareTo(LEAST) < 0) {
            return of(accessServer);
        }
        typical.merge(accessServer, passed, InterimIntervals::nearer);
        if (typical.size() > SERVERS_MAX) {
            typical.remove(typical.keySet().iterator().next());
        }
        return passed;
    }

    private static Duration nearer(Duration known, Duration passed) {
        Duration step = known.dividedBy(STEPS);
        Duration most = known.plus(step);
        Duration least = known.minus(step);
        return passed.compareTo(most) > 0 ? most : passed.compareTo(least) < 0 ? least : passed;
    }
}
