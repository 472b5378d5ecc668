package parley.wsp;

/// What can happen to a method on the server.
public sealed interface MethodEvent {
    /// `roomForOneMore`: the session has fewer methods than were agreed.
    record Invoked(boolean roomForOneMore) implements MethodEvent {}

    record Released() implements MethodEvent {}

    /// S-MethodInvoke.res.
    record RequestAccepted() implements MethodEvent {}

    /// S-MethodResult.req.
    record ReplyAsked() implements MethodEvent {}

    record ResultConfirmed() implements MethodEvent {}

    /// S-MethodAbort.req.
    record AbortAsked() implements MethodEvent {}

    /// Abort inside the provider: the session goes away.
    record AbortDue(WspAbort reason) implements MethodEvent {}

    /// TR-Abort.ind.
    record AbortReceived(WspAbort reason) implements MethodEvent {}
}
