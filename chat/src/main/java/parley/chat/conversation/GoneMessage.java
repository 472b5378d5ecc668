package parley.chat.conversation;

import parley.chat.identity.PersonId;

import java.time.Instant;

/// Where a message was. Its text is kept no more.
public record GoneMessage(
        MessageId id,
        ConversationId conversation,
        PersonId sender,
        Instant acceptedAt,
        Ending ending)
        implements Entry {}
