package parley.handset;

import parley.wsp.SessionId;
import parley.wsp.WspAbort;
import parley.wsp.WspPdu;

/// What the session wants done. "This" is the transaction the event came with.
public sealed interface SessionAction {
    record BeginConnect() implements SessionAction {}

    record BeginResume(SessionId session) implements SessionAction {}

    record BeginMethod(long ticket, WspPdu method) implements SessionAction {}

    record SendSuspend(SessionId session) implements SessionAction {}

    record SendDisconnect(SessionId session) implements SessionAction {}

    /// TR-Result.res for this.
    record AcceptResult() implements SessionAction {}

    /// TR-Invoke.res for this.
    record AcceptPush() implements SessionAction {}

    /// TR-Abort.req for this.
    record AbortThis(WspAbort reason) implements SessionAction {}

    record AbortMethod(long ticket, WspAbort reason) implements SessionAction {}

    /// TR-Abort.req for the transaction that connects or resumes.
    record AbortPending(WspAbort reason) implements SessionAction {}

    /// Every method under way ends; who waits for it is told.
    record AbortMethods(WspAbort reason) implements SessionAction {}

    record Tell(long ticket, PhoneResult result) implements SessionAction {}

    record DeliverPush(WspPdu.Push push, boolean confirmed) implements SessionAction {}

    /// The session ended without anybody asking for it here.
    record SessionLost(WspAbort reason) implements SessionAction {}
}
