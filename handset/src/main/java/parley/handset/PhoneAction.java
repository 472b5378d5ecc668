package parley.handset;

import parley.wdp.Datagram;
import parley.wsp.WspAbort;

/// What a phone wants done outside.
public sealed interface PhoneAction {
    record Send(Datagram datagram) implements PhoneAction {}

    record Ended(long ticket, PhoneResult result) implements PhoneAction {}

    record PushArrived(ReceivedPush push) implements PhoneAction {}

    /// The gateway ended the session.
    record SessionLost(WspAbort reason) implements PhoneAction {}
}
