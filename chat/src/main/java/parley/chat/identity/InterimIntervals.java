package parley.chat.identity;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often access servers say that an address is still somebody's, measured from what they say.
/// The interval of an address is the time between the last two news of its session, but neither
/// less than what is usual at its access server nor more than two and a half times that: some news
/// have a reason of their own (a phone that moves, 3GPP TS 29.061 16), and after an outage all are
/// late. As long as there are no two, it is what is usual; as long as the access server said
/// nothing twice, the configured one. Not safe for threads.
final class InterimIntervals {
    /// No access server may say it more often (RFC 2869 5.16): what comes sooner is something
    /// repeated, or an address that came after the Start.
    static final Duration LEAST = Duration.ofSeconds(60);

    private static final int SERVERS_MAX = 10_000;

    /// What is usual moves by this part of itself at most, so that one lost update does not double
    /// it; up once in that time, so that an outage, which makes all news late, does not either.
    private static final int STEPS = 8;

    private record Usual(Duration every, Instant raisedAt) {
        Usual nearer(Duration passed, Instant at) {
            Duration step = every.dividedBy(STEPS);
            Duration next = between(every.minus(step), passed, every.plus(step));
            if (next.compareTo(every) <= 0) {
                return new Usual(next, raisedAt);
            }
            return at.isBefore(raisedAt.plus(every)) ? this : new Usual(next, at);
        }
    }

    private final Duration configured;
    private final Map<InetAddress, Usual> usual = new LinkedHashMap<>();

    InterimIntervals(Duration configured) {
        this.configured = configured;
    }

    /// Of an address about which nothing was said twice.
    Duration of(InetAddress accessServer) {
        return Optional.ofNullable(usual.get(accessServer)).map(Usual::every).orElse(configured);
    }

    /// Of an address whose session had its last news so long before those of now.
    Duration after(Duration passed, InetAddress accessServer, Instant at) {
        if (passed.compareTo(LEAST) < 0) {
            return of(accessServer);
        }
        usual.merge(accessServer, new Usual(passed, at), (known, _) -> known.nearer(passed, at));
        if (usual.size() > SERVERS_MAX) {
            usual.remove(usual.keySet().iterator().next());
        }
        Duration every = of(accessServer);
        return between(every, passed, every.multipliedBy(5).dividedBy(2));
    }

    private static Duration between(Duration least, Duration time, Duration most) {
        return time.compareTo(most) > 0 ? most : time.compareTo(least) < 0 ? least : time;
    }
}
