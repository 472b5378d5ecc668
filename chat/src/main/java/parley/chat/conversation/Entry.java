package parley.chat.conversation;

import parley.chat.identity.PersonId;

import java.time.Instant;

/// One place of a thread: a message, or that there was one.
public sealed interface Entry permits ChatMessage, GoneMessage {
    MessageId id();

    ConversationId conversation();

    PersonId sender();

    Instant acceptedAt();
}
