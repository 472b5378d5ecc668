package parley.chat.conversation;

import java.time.Instant;

/// The number that a conversation has for one person, and when an SMS left from it last.
public record SenderUse(ConversationId conversation, SenderNumber number, Instant at) {}
