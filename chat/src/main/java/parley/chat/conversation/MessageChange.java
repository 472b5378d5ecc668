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

    /// We asked this person by SMS which of these conversations a text belongs to; replaces an
    /// earlier question to the same person.
    record QuestionAsked(PendingQuestion question) implements MessageChange {}

    record QuestionSettled(PersonId person) implements MessageChange {}
}
