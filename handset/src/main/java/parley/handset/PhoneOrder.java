package parley.handset;

import parley.wdp.WdpAddress;
import parley.wsp.WspPdu;

/// What its owner tells a phone. The ticket comes back with the result.
public sealed interface PhoneOrder {
    long ticket();

    record Connect(long ticket) implements PhoneOrder {}

    /// Within the session.
    record Ask(long ticket, WspPdu method) implements PhoneOrder {}

    record AskConnectionless(long ticket, WspPdu method) implements PhoneOrder {}

    record Suspend(long ticket) implements PhoneOrder {}

    record Resume(long ticket) implements PhoneOrder {}

    record Disconnect(long ticket) implements PhoneOrder {}

    /// Nobody waits for this one any longer.
    record Cancel(long ticket) implements PhoneOrder {}

    /// The phone got another address; its session is resumed from there when it is told to.
    record MoveTo(long ticket, WdpAddress own) implements PhoneOrder {}
}
