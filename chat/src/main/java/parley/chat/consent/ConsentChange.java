package parley.chat.consent;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.Optional;

/// What is kept of consent.
public sealed interface ConsentChange extends Change {
    /// The one SMS that may invite her is spent on this message of this person. A conflict when she
    /// answered anything there, another was spent, or her [Requests] allow none.
    record InvitationSpent(
            PersonId person, ConversationId conversation, MessageId by, PersonId inviter)
            implements ConsentChange {}

    /// She agreed: again, it changes nothing.
    record AgreementGiven(PersonId person, ConversationId conversation) implements ConsentChange {}

    /// She is in the group no more, so what she agreed to is over; whatever else she answered
    /// stands.
    record AgreementEnded(PersonId person, ConversationId conversation) implements ConsentChange {}

    record ConversationBlocked(PersonId person, ConversationId conversation)
            implements ConsentChange {}

    /// Until then, or not any more.
    record MuteSet(PersonId person, ConversationId conversation, Optional<Instant> until)
            implements ConsentChange {}

    record EscalationSet(PersonId person, ConversationId conversation, Escalation escalation)
            implements ConsentChange {}

    /// For everything that is for her; none: at any hour.
    record QuietHoursSet(PersonId person, Optional<QuietHours> hours) implements ConsentChange {}

    /// STOP. A conflict when it was said before.
    record StopSaid(PersonId person, Instant at) implements ConsentChange {}

    /// START. A conflict when there is nothing to take back.
    record StopLifted(PersonId person) implements ConsentChange {}

    /// From now on these see whether she is there.
    record VisibilityChosen(PersonId person, Visibility visibility) implements ConsentChange {}

    /// She told the operator about it; once for each conversation.
    record AbuseReported(PersonId by, ConversationId conversation, Instant at)
            implements ConsentChange {}
}
