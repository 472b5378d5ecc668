package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Entry;
import parley.chat.delivery.Reached;

/// Something she wrote, and how far it came by now.
public record OwnMessage(Entry entry, Reached reached) {
    public ConversationId conversation() {
        return entry.conversation();
    }
}
