package parley.wtp;

import parley.octets.Octets;

/// What can happen to a responder.
public sealed interface ResponderEvent {
    /// `tidValid`: the TID test was passed, or needs none. WTP 7.8.2.
    record InvokeReceived(boolean resent, boolean tidValid) implements ResponderEvent {}

    record AckReceived(boolean tidOk, boolean resent, Octets exitInfo) implements ResponderEvent {}

    record AbortReceived(AbortBy by, int reason) implements ResponderEvent {}

    /// An illegal type or a broken header: RcvErrorPDU.
    record MalformedReceived() implements ResponderEvent {}

    record TimerFired() implements ResponderEvent {}

    /// TR-Invoke.res.
    record InvokeAccepted(Octets exitInfo) implements ResponderEvent {}

    /// TR-Result.req.
    record ResultReady() implements ResponderEvent {}

    /// TR-Abort.req.
    record AbortAsked(int reason) implements ResponderEvent {}
}
