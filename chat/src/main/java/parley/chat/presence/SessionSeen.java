package parley.chat.presence;

import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;

/// What was seen of a person's newest session. Changed in place, as [Sightings] are.
final class SessionSeen {
    private enum Mood {
        OPEN,
        SUSPENDED,
        /// It left a push unanswered.
        SILENT
    }

    private final ContactPoint.OpenSession point;
    private final boolean takesPush;
    private Mood mood = Mood.OPEN;
    private long at;
    private long acknowledgedAt = Sightings.NEVER;

    SessionSeen(ContactPoint.OpenSession point, boolean takesPush, long at) {
        this.point = point;
        this.takesPush = takesPush;
        this.at = at;
    }

    boolean is(WapSessionKey key) {
        return point.session().equals(key);
    }

    boolean isAt(InetAddress address) {
        return point.address().equals(address);
    }

    ContactPoint.OpenSession point() {
        return point;
    }

    /// A push can be sent in it.
    boolean listens() {
        return takesPush && mood == Mood.OPEN;
    }

    boolean takesPush() {
        return takesPush;
    }

    void used(long when) {
        mood = Mood.OPEN;
        at = when;
    }

    void suspended(long when) {
        mood = Mood.SUSPENDED;
        at = when;
    }

    void acknowledged(long when) {
        acknowledgedAt = when;
        mood = mood == Mood.SILENT ? Mood.OPEN : mood;
    }

    void unanswered() {
        mood = Mood.SILENT;
    }

    long usedAt() {
        return mood == Mood.SUSPENDED ? Sightings.NEVER : at;
    }

    long suspendedAt() {
        return mood == Mood.SUSPENDED ? at : Sightings.NEVER;
    }

    long acknowledgedAt() {
        return acknowledgedAt;
    }
}
