package parley.chat.delivery;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.Threads;
import parley.chat.identity.PersonId;

import java.util.Optional;

/// What is decided about: a delivery, its message, and the conversation that is in.
public record Subject(Delivery delivery, ChatMessage message, Conversation conversation) {
    /// Empty when the message is kept no more.
    static Optional<Subject> of(Delivery delivery, Threads threads) {
        return threads.message(delivery.key().message())
                .flatMap(message ->
                        threads.byId(message.conversation())
                                .map(there -> new Subject(delivery, message, there)));
    }

    PersonId recipient() {
        return delivery.key().recipient();
    }

    @Override
    public String toString() {
        return "Subject[" + delivery + "]"; // not the text
    }
}
