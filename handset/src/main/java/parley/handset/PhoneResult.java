package parley.handset;

import parley.wsp.WspAbort;
import parley.wtp.AbortBy;

/// How something the phone was told to do ended.
public sealed interface PhoneResult permits Answer, SessionOutcome {

    /// By WTP or WSP, here or there. `reason` as it stands on the wire.
    record Aborted(AbortBy by, int reason) implements Answer, SessionOutcome {
        /// Only a user's reason can be one of WSP; a provider's is about its transaction.
        boolean means(WspAbort abort) {
            return by.isUser() && reason == abort.code();
        }
    }

    /// Nothing came within the time its owner gave.
    record TimedOut() implements Answer, SessionOutcome {}

    /// There is no open session for it.
    record NoSession() implements Answer, SessionOutcome {}

    /// The session is being opened or resumed, or is open already.
    record Busy() implements Answer, SessionOutcome {}

    /// The answer to a connectionless question could not be read.
    record Unreadable(int at, String why) implements Answer, SessionOutcome {}
}
