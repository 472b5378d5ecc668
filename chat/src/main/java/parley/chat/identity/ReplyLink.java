package parley.chat.identity;

import java.time.Instant;
import java.util.UUID;

/// What a reply link is bound to. `conversation` is a `ConversationId`'s value; identity comes
/// before conversations and knows only that it is opaque.
public record ReplyLink(long id, PersonId recipient, UUID conversation, Instant expiresAt) {}
