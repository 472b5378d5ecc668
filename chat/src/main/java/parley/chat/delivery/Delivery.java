package parley.chat.delivery;

import java.time.Instant;
import java.util.Optional;

/// One message on its way to one person: where it stands, what was tried, when to look again.
/// `due`: the next moment something is to be done by us, none when only the world can act.
/// `revision` counts up with each kept change; a change made on an old revision is a conflict.
public record Delivery(
        DeliveryKey key,
        DeliveryState state,
        SmsTrack sms,
        int pushes,
        Instant acceptedAt,
        Instant expiresAt,
        Optional<Instant> due,
        int revision) {
    /// That moment, or the end of its time when that comes first.
    Instant withinItsTime(Instant at) {
        return at.isBefore(expiresAt) ? at : expiresAt;
    }
}
