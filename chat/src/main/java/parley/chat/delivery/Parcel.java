package parley.chat.delivery;

import parley.chat.conversation.MessageText;
import parley.chat.conversation.SenderNumber;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.Optional;

/// What a carrier is to carry. `from` is what the recipient sees: the sender's alias, with the
/// group's name for a group. `replyPath` is the path of the reply link (`/r/…`), to which each
/// carrier puts its own scheme and host. `note`: the gateway's own words behind all else; empty:
/// none.
public sealed interface Parcel {
    DeliveryKey key();

    /// @param mark what it takes the place of in the phone's inbox
    /// @param created the date that says what is newer under one mark
    /// @param expiresAt when the link opens no more, and the notice with it is worth nothing
    record PushParcel(
            DeliveryKey key,
            NoticeMark mark,
            ContactPoint point,
            String from,
            Alias sender,
            MessageText text,
            String replyPath,
            Instant created,
            Instant expiresAt)
            implements Parcel {}

    /// @param sender the gateway's number it leaves from; none: its usual one
    /// @param expiresAt until when the network may try
    record SmsParcel(
            DeliveryKey key,
            Msisdn to,
            Optional<SenderNumber> sender,
            String from,
            MessageText text,
            String replyPath,
            String note,
            Instant expiresAt)
            implements Parcel {}

    /// A push that travels as SMS: as in [PushParcel], to a number.
    ///
    /// @param linkUntil when the link opens no more, and the notice with it is worth nothing
    /// @param expiresAt until when the network may try
    record SmsPushParcel(
            DeliveryKey key,
            NoticeMark mark,
            Msisdn to,
            Optional<SenderNumber> sender,
            String from,
            MessageText text,
            String replyPath,
            Instant created,
            Instant linkUntil,
            Instant expiresAt)
            implements Parcel {}
}
