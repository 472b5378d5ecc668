package parley.chat.delivery;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The port to the deliveries that are kept.
public interface Deliveries {
    Optional<Delivery> byKey(DeliveryKey key);

    List<Delivery> of(MessageId message);

    /// In which states the deliveries of these messages are: of each message each state that
    /// occurs, in no order. Tells without reading each, of which a group has thousands.
    List<InState> statesOf(List<MessageId> messages);

    record InState(MessageId message, DeliveryState state) {}

    /// Those whose due time has come, oldest due first.
    List<Delivery> due(Instant now, int atMost);

    Optional<Instant> nextDue();

    /// Not settled, oldest message first: what to look at when this person comes online.
    List<Delivery> unsettledFor(PersonId recipient, int atMost);

    /// Neither `OPENED` nor `WITHDRAWN` in this conversation, oldest message first: what a look at
    /// the page settles.
    List<Delivery> unopenedIn(ConversationId conversation, PersonId recipient, int atMost);

    /// The one that has a part with this id of the SMSC, while its SMS is `Submitted`; SMSCs use
    /// ids again, so the newest message's.
    Optional<Delivery> bySmscId(String smscId);

    /// Those of this person whose SMS is `Submitting` or `Lost`.
    List<Delivery> smsInDoubtFor(PersonId recipient);

    /// All whose SMS is `Submitting`: asked once at start, after a crash.
    List<Delivery> smsSubmitting();

    /// Those that an SMSC may have by now: as many as are under way, which are few.
    Set<DeliveryKey> smsLetGo();

    /// Those of [#unopenedIn] per conversation are what a list of people shows.
    int unopenedCount(ConversationId conversation, PersonId recipient);

    /// How many deliveries stand where, for the operator.
    java.util.Map<DeliveryState, Long> countByState();

    /// `decision: reason`, as explained last.
    Optional<Explanation> explanation(DeliveryKey key);
}
