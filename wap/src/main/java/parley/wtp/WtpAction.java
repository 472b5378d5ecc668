package parley.wtp;

import parley.octets.Octets;

/// What a machine wants done. The same family serves responder and initiator.
public sealed interface WtpAction {
    /// To the user above: TR-Invoke.ind.
    record IndicateInvoke() implements WtpAction {}

    /// TR-Invoke.cnf, with what the responder's user put into the acknowledgement.
    record ConfirmInvoke(Octets exitInfo) implements WtpAction {}

    /// TR-Result.ind.
    record IndicateResult() implements WtpAction {}

    /// TR-Result.cnf.
    record ConfirmResult(Octets exitInfo) implements WtpAction {}

    /// TR-Abort.ind.
    record IndicateAbort(AbortBy by, int reason) implements WtpAction {}

    record SendInvoke(boolean resent) implements WtpAction {}

    record SendResult(boolean resent) implements WtpAction {}

    /// `tidVerify`: Tve from a responder, Tok from an initiator.
    record SendAck(boolean tidVerify, boolean resent, Octets exitInfo) implements WtpAction {}

    record SendAbort(AbortBy by, int reason) implements WtpAction {}

    /// Replaces the timer that runs, if one does. `retry` counts up from 0 for the back-off of R.
    record StartTimer(WtpTimer timer, int retry) implements WtpAction {}

    record StopTimer() implements WtpAction {}

    /// A duplicate or a late PDU, worth counting.
    record Ignore() implements WtpAction {}

    static SendAbort abort(AbortReason reason) {
        return new SendAbort(AbortBy.PROVIDER, reason.code());
    }

    static IndicateAbort indicate(AbortReason reason) {
        return new IndicateAbort(AbortBy.PROVIDER, reason.code());
    }
}
