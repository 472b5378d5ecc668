package parley.chat.consent;

import java.time.Instant;

/// How a message may disturb its recipient.
public sealed interface Permission {
    /// On every way.
    ///
    /// @param escalation when an SMS follows a push
    record Free(Escalation escalation) implements Permission {
        public Free() {
            this(Escalation.USUAL);
        }
    }

    /// She answered nothing yet: a push, or the one SMS that invites her.
    record Invitation() implements Permission {}

    /// No SMS, which would cost; pushes may go.
    record PushOnly(String why) implements Permission {}

    /// An SMS, also while a push could go.
    record SmsOnly(String why) implements Permission {}

    /// Nothing on its own: after a while one SMS says that it waits.
    record Digest(String why) implements Permission {}

    /// Nothing may leave before then; her page shows it.
    record Silence(Instant until, String why) implements Permission {}

    /// It is given up.
    record Refused(String why) implements Permission {}
}
