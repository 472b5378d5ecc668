package parley.chat;

import parley.chat.Reasons.Reason;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.WouldDo;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;

import java.util.List;
import java.util.Optional;

/// Answers why a message went the way it did, and what way one would go. Under names, never
/// numbers.
record ReasonDesk(Kept kept, String currency) {
    static final Alias NOBODY = new Alias("Somebody");

    /// Empty when it is kept no more.
    Optional<Reasons> why(MessageId id) {
        return kept.threads().message(id).map(message -> reasons(message, went(id)));
    }

    private List<Reason> went(MessageId id) {
        return kept.deliveries().of(id).stream()
                .map(delivery ->
                        new Reason(
                                alias(delivery.key().recipient()),
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
                                        alias(one.recipient()),
                                        Optional.empty(),
                                        Optional.of(one.explanation())))
                        .toList());
    }

    private Reasons reasons(ChatMessage message, List<Reason> recipients) {
        return new Reasons(
                message.id(), message.acceptedAt(), alias(message.sender()), currency, recipients);
    }

    private Alias alias(PersonId person) {
        return kept.people().byId(person).map(Person::alias).orElse(NOBODY);
    }
}
