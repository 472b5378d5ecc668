package parley.wtp;

import parley.octets.Octets;

/// What can happen to an initiator.
public sealed interface InitiatorEvent {
    /// TR-Invoke.req.
    record InvokeAsked() implements InitiatorEvent {}

    record AckReceived(boolean tidVerify, Octets exitInfo) implements InitiatorEvent {}

    record ResultReceived(boolean resent) implements InitiatorEvent {}

    record AbortReceived(AbortBy by, int reason) implements InitiatorEvent {}

    /// An illegal type or a broken header: RcvErrorPDU.
    record MalformedReceived() implements InitiatorEvent {}

    record TimerFired() implements InitiatorEvent {}

    /// TR-Result.res.
    record ResultAccepted(Octets exitInfo) implements InitiatorEvent {}

    /// TR-Abort.req.
    record AbortAsked(int reason) implements InitiatorEvent {}
}
