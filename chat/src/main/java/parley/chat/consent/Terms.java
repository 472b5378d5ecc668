package parley.chat.consent;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/// On what terms somebody takes part in a conversation, of two or of a group. Decision 0014.
///
/// @param mutedUntil until then nothing disturbs her
/// @param escalation when an SMS follows a push
public record Terms(
        PersonId person,
        ConversationId conversation,
        Answer answer,
        Optional<Instant> mutedUntil,
        Escalation escalation) {
    /// What she answered to being written to. Reading is no answer: a machine may open a link.
    public sealed interface Answer {
        record NothingYet() implements Answer {}

        /// One SMS with this message of this person invited her; no other may.
        record Invited(MessageId by, PersonId inviter) implements Answer {}

        /// She wrote, accepted, or began it.
        record Agreed() implements Answer {}

        record Blocked() implements Answer {}
    }

    /// Those of somebody who did nothing yet.
    public static Terms none(PersonId person, ConversationId conversation) {
        return new Terms(
                person, conversation, new Answer.NothingYet(), Optional.empty(), Escalation.USUAL);
    }

    public boolean isAgreed() {
        return answer instanceof Answer.Agreed;
    }

    public boolean isBlocked() {
        return answer instanceof Answer.Blocked;
    }

    public boolean isMuted(Instant now) {
        return mutedUntil.filter(now::isBefore).isPresent();
    }
}
