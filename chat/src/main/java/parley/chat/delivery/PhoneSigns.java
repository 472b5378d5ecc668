package parley.chat.delivery;

import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceEvent;

import java.util.Optional;

/// What becomes of a delivery tells something of the phone it went to. Safe from any thread.
final class PhoneSigns {
    private final Recent<DeliveryKey, ContactPoint> pushesOut;

    PhoneSigns(int rememberedMax) {
        this.pushesOut = new Recent<>(rememberedMax);
    }

    void pushed(DeliveryKey key, ContactPoint point) {
        pushesOut.put(key, point);
    }

    Optional<PresenceEvent> acknowledged(DeliveryKey key) {
        return pushesOut
                .take(key)
                .flatMap(point ->
                        switch (point) {
                            case ContactPoint.OpenSession(var session, _, _) ->
                                    Optional.of(
                                            new PresenceEvent.PushAcknowledged(
                                                    key.recipient(), session));
                            case ContactPoint.PushPort _, ContactPoint.LivePage _ ->
                                    Optional.empty();
                        });
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
                .filter(ContactPoint.OpenSession.class::isInstance)
                .map(ContactPoint.OpenSession.class::cast)
                .filter(ContactPoint.OpenSession::confirmedPush)
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
