package parley.handset;

import parley.wsp.WspPdu;

/// How a question for a page ended.
public sealed interface Answer extends PhoneResult
        permits Answer.Replied,
                PhoneResult.Aborted,
                PhoneResult.TimedOut,
                PhoneResult.NoSession,
                PhoneResult.Busy,
                PhoneResult.Unreadable {
    record Replied(WspPdu.Reply reply) implements Answer {}

    /// For who cannot go on without it.
    default WspPdu.Reply orThrow() {
        return switch (this) {
            case Replied(var reply) -> reply;
            case PhoneResult other -> throw new IllegalStateException("no reply: " + other);
        };
    }
}
