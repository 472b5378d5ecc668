package parley.chat.conversation;

import java.util.UUID;

/// One thread.
public record ConversationId(UUID value) {}
