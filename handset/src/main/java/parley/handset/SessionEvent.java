package parley.handset;

import parley.wsp.WspAbort;
import parley.wsp.WspPdu;
import parley.wtp.AbortBy;

/// What the session hears of: its owner's wishes and what WTP brings.
public sealed interface SessionEvent {
    record ConnectAsked(long ticket) implements SessionEvent {}

    record MethodAsked(long ticket, WspPdu method) implements SessionEvent {}

    record SuspendAsked(long ticket) implements SessionEvent {}

    /// Perhaps from another address than before.
    record ResumeAsked(long ticket) implements SessionEvent {}

    record DisconnectAsked(long ticket) implements SessionEvent {}

    /// Its owner does not wait any longer.
    record Cancelled(long ticket) implements SessionEvent {}

    /// The result of a transaction of ours, by what we began it for.
    record ResultCame(Purpose purpose, WspPdu result) implements SessionEvent {}

    /// A result that is not WSP, or longer than we said we can take.
    record ResultUnusable(Purpose purpose, WspAbort reason) implements SessionEvent {}

    record TransactionEnded(Purpose purpose, AbortBy by, int reason) implements SessionEvent {}

    record PushCame(WspPdu.Push push) implements SessionEvent {}

    record ConfirmedPushCame(WspPdu.ConfirmedPush push) implements SessionEvent {}

    record DisconnectCame() implements SessionEvent {}

    /// An invocation that fits nothing: `confirmed` when its sender waits for an answer.
    record NonsenseCame(boolean confirmed) implements SessionEvent {}
}
