package parley.handset;

import parley.wsp.Capability;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspPdu;

import java.util.List;

/// How opening, suspending, resuming or closing the session ended.
public sealed interface SessionOutcome extends PhoneResult
        permits SessionOutcome.Opened,
                SessionOutcome.Suspended,
                SessionOutcome.Resumed,
                SessionOutcome.Closed,
                SessionOutcome.Redirected,
                SessionOutcome.Refused,
                PhoneResult.Aborted,
                PhoneResult.TimedOut,
                PhoneResult.NoSession,
                PhoneResult.Busy,
                PhoneResult.Unreadable {
    /// With the capabilities as the gateway answered them.
    record Opened(SessionId session, List<Capability> capabilities, Headers headers)
            implements SessionOutcome {
        public Opened {
            capabilities = List.copyOf(capabilities);
        }
    }

    record Suspended(SessionId session) implements SessionOutcome {}

    record Resumed(SessionId session) implements SessionOutcome {}

    record Closed() implements SessionOutcome {}

    /// Another gateway shall be asked.
    record Redirected(WspPdu.Redirect redirect) implements SessionOutcome {}

    record Refused(WspPdu.Reply reply) implements SessionOutcome {}
}
