package parley.wsp;

/// What can happen to a session on the server. A number names a transaction.
public sealed interface SessionEvent {
    record ConnectInvoked(long transaction) implements SessionEvent {}

    /// S-Connect.res.
    record ConnectAccepted() implements SessionEvent {}

    /// S-Disconnect.req before the session is there.
    record ConnectRefused(int status) implements SessionEvent {}

    /// S-Disconnect.req before the session is there, with other addresses to go to.
    record ConnectRedirected() implements SessionEvent {}

    record MethodInvoked(long transaction) implements SessionEvent {}

    record ResumeInvoked(long transaction) implements SessionEvent {}

    /// S-Resume.res.
    record ResumeAccepted() implements SessionEvent {}

    /// A class 0 Disconnect of the client.
    record DisconnectReceived() implements SessionEvent {}

    /// A class 0 Suspend of the client.
    record SuspendReceived() implements SessionEvent {}

    /// S-Disconnect.req.
    record DisconnectAsked() implements SessionEvent {}

    /// Disconnect inside the provider: replaced, silent for too long, or a transaction said so.
    record DisconnectDue() implements SessionEvent {}

    /// Suspend inside the provider: a transaction said so.
    record SuspendDue() implements SessionEvent {}

    record PushAsked(boolean confirmed) implements SessionEvent {}

    /// TR-Result.cnf of a Connect or Resume.
    record ResultConfirmed() implements SessionEvent {}

    /// TR-Abort.ind of a Connect or Resume.
    record InvokeAborted(WspAbort reason) implements SessionEvent {}

    /// A PDU of class 1 or 2 that no session expects.
    record UnexpectedInvoked(long transaction) implements SessionEvent {}
}
