package parley.chat.delivery;

import static java.util.stream.Collectors.groupingBy;

import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// In which states the deliveries of messages of late are: what stands beside each line of who
/// wrote it. Known of a new message as soon as it is durable, read again once a delivery of it has
/// moved. Never tells anything the store does not say any more. Decision 0020.
public final class RecentStates {
    private static final int MESSAGES_MAX = 150_000;

    private final Deliveries deliveries;
    private final Freshness freshness;
    private final FreshShelf<MessageId, Set<DeliveryState>> states;

    /// Each commit has to go through [#keepingUp], and within what marks its messages.
    public RecentStates(Deliveries deliveries, Freshness freshness) {
        this.deliveries = deliveries;
        this.freshness = freshness;
        this.states = new FreshShelf<>(freshness, MESSAGES_MAX);
    }

    /// Of each message.
    public Map<MessageId, Set<DeliveryState>> of(List<MessageId> messages) {
        return states.getAll(messages, this::read);
    }

    private Map<MessageId, Set<DeliveryState>> read(List<MessageId> messages) {
        var read = new HashMap<MessageId, Set<DeliveryState>>();
        messages.forEach(message -> read.put(message, Set.of()));
        deliveries.statesOf(messages).stream()
                .collect(groupingBy(Deliveries.InState::message))
                .forEach((message, all) ->
                        read.put(
                                message,
                                all.stream()
                                        .map(Deliveries.InState::state)
                                        .collect(Collectors.toUnmodifiableSet())));
        return read;
    }

    /// The way to the ledger that remembers how the deliveries of a new message begin.
    public Ledger keepingUp(Ledger ledger) {
        return changes -> {
            var stamps = new HashMap<MessageId, Long>();
            for (Change change : changes) {
                if (change instanceof MessageChange.MessageAccepted(var message, _)) {
                    stamps.put(message.id(), freshness.stampOnceWritten(message.id()));
                }
            }
            var commit = ledger.commit(changes);
            if (commit instanceof Commit.Durable) {
                stamps.forEach((message, stamp) ->
                        states.written(message, begun(message, changes), stamp));
            }
            return commit;
        };
    }

    /// All of a message are kept together with it.
    private static Set<DeliveryState> begun(MessageId message, List<? extends Change> changes) {
        return changes.stream()
                .filter(DeliveryChange.DeliveryBegun.class::isInstance)
                .map(begun -> ((DeliveryChange.DeliveryBegun) begun).delivery())
                .filter(delivery -> delivery.key().message().equals(message))
                .map(Delivery::state)
                .collect(Collectors.toUnmodifiableSet());
    }
}
