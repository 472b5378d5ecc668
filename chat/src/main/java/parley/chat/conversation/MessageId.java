package parley.chat.conversation;

import java.util.UUID;

/// One accepted message; sorts by acceptance.
public record MessageId(UUID value) {}
