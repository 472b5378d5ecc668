package parley.chat.delivery;

import parley.chat.presence.ContactPoint;

/// What is to be done once the next value is kept.
public sealed interface DeliveryAction {
    record CarryPush(ContactPoint point) implements DeliveryAction {}

    record CarrySms() implements DeliveryAction {}

    /// The push that travels as SMS.
    record CarrySmsPush() implements DeliveryAction {}

    /// Tell by one SMS what waits.
    record TellDigest() implements DeliveryAction {}

    /// A way is closed: decide again at once.
    record DecideAgain() implements DeliveryAction {}
}
