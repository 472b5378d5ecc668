package parley.wsp;

/// What a method orders, or lets know above.
public sealed interface MethodAction {
    record Indicate() implements MethodAction {}

    /// TR-Invoke.res.
    record AcceptInvoke() implements MethodAction {}

    record SendReply() implements MethodAction {}

    record AbortInvoke(WspAbort reason) implements MethodAction {}

    record IndicateAbort(WspAbort reason) implements MethodAction {}

    record ConfirmResult() implements MethodAction {}

    record DisconnectSession() implements MethodAction {}

    record SuspendSession() implements MethodAction {}

    record Ignore() implements MethodAction {}
}
