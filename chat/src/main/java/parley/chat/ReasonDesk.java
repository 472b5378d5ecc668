package parley.chat;

import parley.chat.Reasons.Reason;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.WouldDo;

import java.util.List;
import java.util.Optional;

/// Answers why a message went the way it did, and what way one would go. Under names, never
/// numbers.
record ReasonDesk(Kept kept, String currency) {
    /// Empty when it is kept no more.
    Optional<Reasons> why(MessageId id) {
        return kept.threads().message(id).map(message -> reasons(message, went(id)));
    }

    private List<Reason> went(MessageId id) {
        return kept.deliveries().of(id).stream()
                .map(delivery ->
                        new Reason(
                                kept.alias(delivery.key().recipient()),
                                Optional.of(delivery.state()),
                                kept.deliveries().explanation(delivery.key())))
                .toList();
    }

    Reasons whatIf(ChatMessage message, List<WouldDo> would) {
        return reasons(
                message,
                would.stream()
                        .map(one ->
                                new Reason(
                                        kept.alias(one.recipient()),
                                        Optional.empty(),
                                        Optional.of(one.explanation())))
                        .toList());
    }

    private Reasons reasons(ChatMessage message, List<Reason> recipients) {
        return new Reasons(
                message.id(),
                message.acceptedAt(),
                kept.alias(message.sender()),
                currency,
                recipients);
    }
}
