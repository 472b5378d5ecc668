package parley.chat.delivery;

import parley.chat.conversation.ConversationId;
import parley.chat.kept.Change;

import java.util.List;

/// What is kept of deliveries.
public sealed interface DeliveryChange extends Change {
    /// Together with its message, which stands in that conversation; `delivery.revision()` is 0, or
    /// 1 when it is decided already.
    record DeliveryBegun(Delivery delivery, ConversationId conversation)
            implements DeliveryChange {}

    /// `delivery` as it shall be, revision counted up by one; a conflict unless the kept one has
    /// exactly the revision before.
    record DeliveryMoved(Delivery delivery) implements DeliveryChange {}

    /// From now on an SMSC may have these SMS, as far as they are `Submitting`. Nothing is
    /// submitted before.
    record SmsLetGo(List<DeliveryKey> keys) implements DeliveryChange {
        public SmsLetGo {
            keys = List.copyOf(keys);
        }
    }

    /// Nobody waits any more for the SMSC to answer about this one.
    record SmsAnswered(DeliveryKey key) implements DeliveryChange {}

    /// Why the way was chosen, for an operator who asks; the newest stands.
    record DecisionExplained(DeliveryKey key, Explanation explanation) implements DeliveryChange {}
}
