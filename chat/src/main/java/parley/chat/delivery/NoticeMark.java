package parley.chat.delivery;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

import java.nio.ByteBuffer;
import java.util.UUID;

/// What a notice is known by in a phone's inbox: one for each conversation of a recipient. Says
/// nothing of either.
public record NoticeMark(String value) {
    public static NoticeMark of(ConversationId conversation, PersonId recipient) {
        var both = ByteBuffer.allocate(32);
        put(both, conversation.value());
        put(both, recipient.value());
        return new NoticeMark(UUID.nameUUIDFromBytes(both.array()).toString());
    }

    private static void put(ByteBuffer into, UUID id) {
        into.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
