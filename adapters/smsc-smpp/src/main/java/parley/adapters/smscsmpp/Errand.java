package parley.adapters.smscsmpp;

import parley.chat.delivery.DeliveryKey;
import parley.chat.identity.Msisdn;
import parley.octets.Octets;
import parley.wdp.SmsPorts;
import parley.wdp.SmsSegments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One text, or one push, to be carried to one number. A message has a key and owes evidence, a
/// notice owes none; a push has a load of its own and no text, whether it is the push proxy's or a
/// message of the chat.
///
/// @param from the number it is to be answered to, digits
record Errand(
        Msisdn to,
        String from,
        String text,
        Optional<DeliveryKey> key,
        Optional<Instant> expiresAt,
        Optional<PushLoad> push) {
    static Errand ofMessage(
            Msisdn to, String from, String text, DeliveryKey key, Instant expiresAt) {
        return new Errand(
                to, from, text, Optional.of(key), Optional.of(expiresAt), Optional.empty());
    }

    static Errand ofNotice(Msisdn to, String from, String text) {
        return new Errand(to, from, text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Errand ofPushedMessage(
            Msisdn to, String from, Octets datagram, DeliveryKey key, Instant expiresAt) {
        return new Errand(
                to,
                from,
                "",
                Optional.of(key),
                Optional.of(expiresAt),
                Optional.of(new PushLoad(Optional.empty(), datagram)));
    }

    static Errand ofPush(Msisdn to, String from, PushLoad push, Instant expiresAt) {
        return new Errand(
                to, from, "", Optional.empty(), Optional.of(expiresAt), Optional.of(push));
    }

    boolean isNotice() {
        return key.isEmpty() && push.isEmpty();
    }

    /// A message of the chat, and a push somebody waits for news of.
    boolean wantsReceipt() {
        return key.isPresent() || push.flatMap(PushLoad::key).isPresent();
    }

    List<SmsPart> parts(SmsText texts, int reference) {
        return push.map(load ->
                        SmsSegments.cut(load.datagram(), SmsPorts.PUSH, reference).stream()
                                .map(segment -> new SmsPart(segment, true, SmsPart.OCTETS))
                                .toList())
                .orElseGet(() -> texts.partsOf(text, reference));
    }

    /// Prints neither number nor text.
    @Override
    public String toString() {
        return "Errand[" + text.length() + " units]";
    }
}
