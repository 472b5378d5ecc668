package parley.chat.delivery;

import parley.chat.consent.Escalation;

import java.time.Duration;
import java.time.Instant;

/// What an operator decided about delivering, and how often the world is asked again.
///
/// @param keepFor how long an undelivered message is kept and tried
/// @param pushProof how long a push may stay unproved before an SMS goes instead
/// @param smsProof how long an SMS may stay without delivery report before a push may repeat it
/// @param digestAfter how long what is over a cap waits until one SMS says that it waits
/// @param smsPush when a push by SMS takes the place of a text
public record DeliveryPolicy(
        Duration keepFor,
        Duration pushProof,
        Duration smsProof,
        Duration digestAfter,
        SmsPushPolicy smsPush) {
    /// How long the SMSC may leave us without an answer before the SMS counts as lost.
    static final Duration ANSWER_WAIT = Duration.ofMinutes(10);

    /// No message is pushed more often, however often the phone comes and goes.
    static final int PUSHES_MAX = 8;

    static final Duration DAY = Duration.ofDays(1);

    /// Until a way that is full may have room again.
    private static final Duration MOMENT = Duration.ofMillis(500);

    private static final Duration RETRY_MIN = Duration.ofSeconds(5);
    private static final Duration RETRY_MAX = Duration.ofMinutes(1);

    /// When to ask a way again that cannot take this one now: the longer it waits, the later.
    Instant retryAt(Delivery delivery, Instant now) {
        Duration wait = Duration.between(delivery.acceptedAt(), now).dividedBy(4);
        Duration atLeast = wait.compareTo(RETRY_MIN) < 0 ? RETRY_MIN : wait;
        return delivery.withinItsTime(
                now.plus(atLeast.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : atLeast));
    }

    /// When to look again whether a push can leave, if that is all that keeps it.
    Instant pushAgainAt(DeliveryPlanner.Situation s) {
        if (s.push() == Readiness.AWAY) {
            return retryAt(s.delivery(), s.now());
        }
        return s.delivery().withinItsTime(s.now().plus(MOMENT));
    }

    /// When one SMS says that this and others wait.
    Instant digestAt(Delivery delivery) {
        return delivery.withinItsTime(delivery.acceptedAt().plus(digestAfter));
    }

    /// How long a push may stay unproved: as its recipient wishes, else as for all.
    Instant pushProvedBy(Delivery delivery, Escalation wish, Instant now) {
        return wish == Escalation.NEVER
                ? delivery.expiresAt()
                : delivery.withinItsTime(now.plus(wish.time().orElse(pushProof)));
    }
}
