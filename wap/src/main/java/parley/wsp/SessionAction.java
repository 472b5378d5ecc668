package parley.wsp;

/// What a session orders, or lets know above.
public sealed interface SessionAction {
    /// TR-Invoke.res.
    record AcceptInvoke(long transaction) implements SessionAction {}

    record AbortInvoke(long transaction, WspAbort reason) implements SessionAction {}

    /// All methods and pushes of the session, waiting ones too.
    record AbortMethodsAndPushes(WspAbort reason) implements SessionAction {}

    /// Others that the address quadruplet still names.
    record DisconnectOthers() implements SessionAction {}

    record SendConnectReply(long transaction) implements SessionAction {}

    record SendReply(long transaction, int status) implements SessionAction {}

    record SendRedirect(long transaction) implements SessionAction {}

    /// A class 0 Disconnect.
    record InvokeDisconnect() implements SessionAction {}

    record StartMethod(long transaction, boolean released) implements SessionAction {}

    record ReleaseMethods() implements SessionAction {}

    record StartPush(boolean confirmed) implements SessionAction {}

    record RefusePush(WspAbort reason) implements SessionAction {}

    record IndicateOpened() implements SessionAction {}

    record IndicateSuspended(WspAbort reason) implements SessionAction {}

    record IndicateResumed() implements SessionAction {}

    record IndicateDisconnected(WspAbort reason) implements SessionAction {}

    record Ignore() implements SessionAction {}
}
