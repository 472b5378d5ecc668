package parley.chat.delivery;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/// What a notice is known by in a phone's inbox: one for each conversation of a recipient. Says
/// nothing of either. Short, for it travels in an SMS of 140 octets, too; it has to differ from
/// those in one inbox only.
public record NoticeMark(String value) {
    public static NoticeMark of(ConversationId conversation, PersonId recipient) {
        var both = ByteBuffer.allocate(32);
        put(both, conversation.value());
        put(both, recipient.value());
        long some = UUID.nameUUIDFromBytes(both.array()).getMostSignificantBits();
        byte[] octets = ByteBuffer.allocate(Long.BYTES).putLong(some).array();
        return new NoticeMark(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    private static void put(ByteBuffer into, UUID id) {
        into.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
