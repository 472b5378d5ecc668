package parley.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The system's clock, which a test turns on: what takes days is over at once.
public final class TurnedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    public void turnOn(Duration by) {
        ahead = ahead.plus(by);
    }

    public void turnTo(Instant then) {
        ahead = Duration.between(Instant.now(), then);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("time is told in UTC here");
    }
}
