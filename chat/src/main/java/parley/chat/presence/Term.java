package parley.chat.presence;

import java.time.Instant;

/// How long states stay what they were. See [PresenceBoard#holds].
public final class Term {
    private final Turns.Stamp stamp;
    private final long until;

    Term(Turns.Stamp stamp, long until) {
        this.stamp = stamp;
        this.until = until;
    }

    boolean holds(Turns turns, Instant now) {
        return now.toEpochMilli() < until && turns.holds(stamp);
    }
}
