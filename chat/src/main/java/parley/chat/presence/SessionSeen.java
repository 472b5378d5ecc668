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
    private long acknowledgedAt;

    SessionSeen(ContactPoint.OpenSession point, boolean takesPush, long at, long acknowledgedAt) {
        this.point = point;
        this.takesPush = takesPush;
        this.at = at;
        this.acknowledgedAt = acknowledgedAt;
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

    /// A push can be sent in it once a page is asked for from where it is.
    boolean listensOnceUsed() {
        return takesPush && !isSuspended();
    }

    /// She said that she would not answer.
    boolean isSuspended() {
        return mood == Mood.SUSPENDED;
    }

    /// Who suspended it and asks without it, or asked just before, has not resumed it: that is told
    /// as a session that is up.
    void used(long when) {
        if (!isSuspended()) {
            mood = Mood.OPEN;
            at = when;
        }
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
        return isSuspended() ? Sightings.NEVER : at;
    }

    long suspendedAt() {
        return isSuspended() ? at : Sightings.NEVER;
    }

    long acknowledgedAt() {
        return acknowledgedAt;
    }
}
