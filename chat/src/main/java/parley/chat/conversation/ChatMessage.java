package parley.chat.conversation;

import parley.chat.identity.PersonId;

import java.time.Instant;

/// A message as it was accepted. The text is the person's own, whole, never shortened.
public record ChatMessage(
        MessageId id,
        ConversationId conversation,
        PersonId sender,
        MessageText text,
        Instant acceptedAt)
        implements Entry {}
