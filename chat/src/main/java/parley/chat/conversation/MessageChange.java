package parley.chat.conversation;

import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.Optional;

/// What is kept of conversations.
public sealed interface MessageChange extends Change {
    /// A conflict when the two people, or the group, have one already.
    record ConversationOpened(Conversation conversation, Instant at) implements MessageChange {}

    /// A conflict when the sender used this key before.
    record MessageAccepted(ChatMessage message, Optional<OnceKey> once) implements MessageChange {}

    /// Its text is gone for ever. A conflict unless it is the sender's and has its text.
    record MessageEnded(MessageId message, PersonId sender, Ending how) implements MessageChange {}

    /// We asked this person by SMS which of these conversations a text belongs to; replaces an
    /// earlier question to the same person.
    record QuestionAsked(PendingQuestion question) implements MessageChange {}

    record QuestionSettled(PersonId person) implements MessageChange {}

    /// An SMS of this conversation leaves to this person from this number, which it has from now
    /// on. `alone`: a conflict when another conversation has that number for her.
    record SenderUsed(
            PersonId person,
            ConversationId conversation,
            SenderNumber number,
            boolean alone,
            Instant at)
            implements MessageChange {}
}
