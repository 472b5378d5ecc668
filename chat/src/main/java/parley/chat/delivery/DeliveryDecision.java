package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.presence.ContactPoint;

import java.time.Instant;

/// What is to be done about a delivery now, and why, in words for an operator who asks.
public sealed interface DeliveryDecision {
    String why();

    /// Push it there, with the reply link.
    ///
    /// @param provedBy when it is decided again if nothing has proved it
    record PushNow(ContactPoint point, Instant provedBy, String why) implements DeliveryDecision {}

    /// Ask the SMSC; the only time that this delivery does.
    ///
    /// @param invites it is the one SMS that may go to somebody who has not answered yet
    /// @param allowance what it costs, as far as that was asked
    record SmsNow(boolean invites, Allowance allowance, String why) implements DeliveryDecision {}

    /// As [SmsNow], but what the SMSC gets is a push: a notice with the reply link.
    ///
    /// @param allowance what the push costs
    record SmsPushNow(Allowance.Within allowance, String why) implements DeliveryDecision {}

    /// It would cost too much: one SMS says what waits for her, this message among it.
    record DigestNow(String why) implements DeliveryDecision {}

    /// Something is on its way: look again then, or when something is heard.
    record Wait(Instant until, String why) implements DeliveryDecision {}

    /// No way is open: look again then, or when the person comes online.
    record Hold(Instant until, String why) implements DeliveryDecision {}

    /// The SMSC's answer will not come any more: perhaps sent.
    record GiveUpAnswer(String why) implements DeliveryDecision {}

    /// Over, without proof.
    record Settle(DeliveryState state, String why) implements DeliveryDecision {}

    /// Settled before: there is nothing to do.
    record Rest(String why) implements DeliveryDecision {}
}
