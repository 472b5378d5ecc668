package parley.chat.consent;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

/// What an operator should look at. Names nobody by number.
public sealed interface Alarm {
    /// Somebody answers our SMS like a machine; nothing is sent to her, or from her, for a while.
    record AnswersLikeAMachine(PersonId person) implements Alarm {}

    record AbuseReported(PersonId by, ConversationId conversation) implements Alarm {}
}
