package parley.wsp;

/// What can happen to a confirmed push on the server.
public sealed interface PushEvent {
    /// S-ConfirmedPush.req.
    record Asked() implements PushEvent {}

    record InvokeConfirmed() implements PushEvent {}

    /// Abort inside the provider: the session goes away.
    record AbortDue(WspAbort reason) implements PushEvent {}

    /// TR-Abort.ind.
    record AbortReceived(WspAbort reason) implements PushEvent {}
}
