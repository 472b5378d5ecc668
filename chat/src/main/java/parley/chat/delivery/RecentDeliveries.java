package parley.chat.delivery;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The way to the deliveries that are kept which remembers those on their way: each is looked for
/// again within moments, when its SMS is let go and when a carrier tells what became of it. Never
/// tells anything the store does not say any more. Decision 0020.
public final class RecentDeliveries implements Deliveries {
    /// Marked by whatever takes deliveries out of the store.
    public static final String FORGETTING = "deliveries forgotten";

    private static final int DELIVERIES_MAX = 20_000;

    /// @param stamp of [#FORGETTING]
    private record Known(Optional<Delivery> delivery, long stamp) {}

    private final Deliveries deliveries;
    private final Freshness freshness;
    private final FreshShelf<DeliveryKey, Known> shelf;

    /// Each commit has to go through [#keepingUp], and within what marks its deliveries.
    public RecentDeliveries(Deliveries deliveries, Freshness freshness) {
        this.deliveries = deliveries;
        this.freshness = freshness;
        this.shelf = new FreshShelf<>(DeliveryKey.class, freshness, DELIVERIES_MAX);
    }

    /// The way to the ledger that remembers deliveries as they become durable.
    public Ledger keepingUp(Ledger ledger) {
        return shelf.keepingUp(ledger, this::made);
    }

    private Map<DeliveryKey, Known> made(List<? extends Change> changes) {
        long forgetting = freshness.stamp(FORGETTING);
        var made = new HashMap<DeliveryKey, Known>();
        for (Change change : changes) {
            switch (change) {
                case DeliveryChange.DeliveryBegun(var begun, _) ->
                        made.put(begun.key(), new Known(Optional.of(begun), forgetting));
                case DeliveryChange.DeliveryMoved(var next) ->
                        made.put(next.key(), new Known(Optional.of(next), forgetting));
                default -> {} // says nothing of how a delivery stands
            }
        }
        return made;
    }

    @Override
    public Optional<Delivery> byKey(DeliveryKey key) {
        long forgetting = freshness.stamp(FORGETTING);
        var known = shelf.get(key, () -> new Known(deliveries.byKey(key), forgetting));
        return freshness.isGood(known.stamp(), FORGETTING)
                ? known.delivery()
                : deliveries.byKey(key);
    }

    @Override
    public List<Delivery> of(MessageId message) {
        return deliveries.of(message);
    }

    @Override
    public List<InState> statesOf(List<MessageId> messages) {
        return deliveries.statesOf(messages);
    }

    @Override
    public List<Delivery> due(Instant now, int atMost) {
        return deliveries.due(now, atMost);
    }

    @Override
    public Optional<Instant> nextDue() {
        return deliveries.nextDue();
    }

    @Override
    public List<Delivery> unsettledFor(PersonId recipient, int atMost) {
        return deliveries.unsettledFor(recipient, atMost);
    }

    @Override
    public List<Delivery> unopenedIn(ConversationId conversation, PersonId recipient, int atMost) {
        return deliveries.unopenedIn(conversation, recipient, atMost);
    }

    @Override
    public Optional<Delivery> bySmscId(String smscId) {
        return deliveries.bySmscId(smscId);
    }

    @Override
    public List<Delivery> smsInDoubtFor(PersonId recipient) {
        return deliveries.smsInDoubtFor(recipient);
    }

    @Override
    public List<Delivery> smsSubmitting() {
        return deliveries.smsSubmitting();
    }

    @Override
    public Set<DeliveryKey> smsLetGo() {
        return deliveries.smsLetGo();
    }

    @Override
    public int unopenedCount(ConversationId conversation, PersonId recipient) {
        return deliveries.unopenedCount(conversation, recipient);
    }

    @Override
    public Map<DeliveryState, Long> countByState() {
        return deliveries.countByState();
    }

    @Override
    public Optional<Explanation> explanation(DeliveryKey key) {
        return deliveries.explanation(key);
    }
}
