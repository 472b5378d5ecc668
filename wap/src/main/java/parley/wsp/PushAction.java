package parley.wsp;

/// What a confirmed push orders, or lets know above.
public sealed interface PushAction {
    /// A class 1 ConfirmedPush.
    record InvokePush() implements PushAction {}

    record Confirm() implements PushAction {}

    record AbortInvoke(WspAbort reason) implements PushAction {}

    record IndicateAbort(WspAbort reason) implements PushAction {}

    record DisconnectSession() implements PushAction {}

    record SuspendSession() implements PushAction {}

    record Ignore() implements PushAction {}
}
