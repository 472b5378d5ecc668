package parley.chat.delivery;

import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceEvent;

import java.util.Optional;

/// What becomes of a delivery tells something of the phone it went to. Safe from any thread.
final class PhoneSigns {
    /// In sessions that agreed to acknowledge pushes: of all others nothing is ever told.
    private final Recent<DeliveryKey, ContactPoint.OpenSession> pushesOut;

    PhoneSigns(int rememberedMax) {
        this.pushesOut = new Recent<>(rememberedMax);
    }

    void pushed(DeliveryKey key, ContactPoint point) {
        if (point instanceof ContactPoint.OpenSession session && session.confirmedPush()) {
            pushesOut.put(key, session);
        } else {
            pushesOut.take(key);
        }
    }

    Optional<PresenceEvent> acknowledged(DeliveryKey key) {
        return pushesOut
                .take(key)
                .map(point -> new PresenceEvent.PushAcknowledged(key.recipient(), point.session()));
    }

    Optional<PresenceEvent> unanswered(DeliveryKey key) {
        return pushesOut
                .take(key)
                .map(point -> new PresenceEvent.PushUnanswered(key.recipient(), point));
    }

    /// Its time is over. A phone that agreed to acknowledge pushes would have done so: the session
    /// is a ghost, whatever the transaction still hopes for. It may acknowledge later.
    Optional<PresenceEvent> unproved(DeliveryKey key) {
        return pushesOut
                .find(key)
                .map(point -> new PresenceEvent.PushUnanswered(key.recipient(), point));
    }

    static Optional<PresenceEvent> reported(PersonId person, DeliveryEvidence.Report report) {
        return switch (report) {
            case DELIVERED -> Optional.of(new PresenceEvent.SmsTaken(person));
            case FAILED -> Optional.of(new PresenceEvent.SmsFailed(person));
            case UNDECIDED -> Optional.empty();
        };
    }
}
