package parley.chat;

import parley.chat.conversation.MessageText;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Reached;

import java.util.Optional;

/// What a page shows at one place of a conversation.
public sealed interface Content {
    /// `state`: of my own message only; for a group the least proved of all recipients, settled
    /// failures counted as least.
    record Text(MessageText text, Optional<DeliveryState> state) implements Content {}

    /// `reached`: of my own message only.
    record TakenBack(Optional<Reached> reached) implements Content {}

    /// Gone with whoever wrote it.
    record Erased() implements Content {}
}
