package parley.chat.delivery;

import static java.util.stream.Collectors.groupingBy;

import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.kept.Change;
import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// In which states the deliveries of messages of late are: what stands beside each line of who
/// wrote it. Known of a new message as soon as it is durable, and of one to a single person as soon
/// as its delivery moves; of others read again then. Never tells anything the store does not say
/// any more. Decision 0020.
public final class RecentStates {
    private static final int MESSAGES_MAX = 150_000;

    /// @param alone whether it is known that the message has one delivery, all its life
    private record States(Set<DeliveryState> states, boolean alone) {
        static States of(List<Delivery> begun) {
            return new States(
                    begun.stream().map(Delivery::state).collect(Collectors.toUnmodifiableSet()),
                    begun.size() == 1);
        }
    }

    private final Deliveries deliveries;
    private final FreshShelf<MessageId, States> known;

    /// Each commit has to go through [#keepingUp], and within what marks its messages.
    public RecentStates(Deliveries deliveries, Freshness freshness) {
        this.deliveries = deliveries;
        this.known = new FreshShelf<>(MessageId.class, freshness, MESSAGES_MAX);
    }

    /// Of each message.
    public Map<MessageId, Set<DeliveryState>> of(List<MessageId> messages) {
        var states = new HashMap<MessageId, Set<DeliveryState>>();
        known.getAll(messages, this::read)
                .forEach((message, found) -> states.put(message, found.states()));
        return states;
    }

    private Map<MessageId, States> read(List<MessageId> messages) {
        var read = new HashMap<MessageId, States>();
        messages.forEach(message -> read.put(message, new States(Set.of(), false)));
        deliveries.statesOf(messages).stream()
                .collect(groupingBy(Deliveries.InState::message))
                .forEach((message, all) ->
                        read.put(message, new States(states(all), isAlone(message))));
        return read;
    }

    private static Set<DeliveryState> states(List<Deliveries.InState> all) {
        return all.stream().map(Deliveries.InState::state).collect(Collectors.toUnmodifiableSet());
    }

    /// The way to the ledger that remembers how the deliveries of a new message begin, and how the
    /// only one of a message moves.
    public Ledger keepingUp(Ledger ledger) {
        return known.keepingUp(ledger, this::made);
    }

    private Map<MessageId, States> made(List<? extends Change> changes) {
        var made = new HashMap<MessageId, States>();
        for (Change change : changes) {
            switch (change) {
                case MessageChange.MessageAccepted(var message, _) ->
                        made.put(message.id(), States.of(begun(message.id(), changes)));
                case DeliveryChange.DeliveryMoved(var moved) when isAlone(moved.key().message()) ->
                        made.put(moved.key().message(), States.of(List.of(moved)));
                default -> {} // of others, or read again
            }
        }
        return made;
    }

    private boolean isAlone(MessageId message) {
        return known.remembered(message).filter(States::alone).isPresent();
    }

    /// All of a message are kept together with it.
    private static List<Delivery> begun(MessageId message, List<? extends Change> changes) {
        return changes.stream()
                .filter(DeliveryChange.DeliveryBegun.class::isInstance)
                .map(begun -> ((DeliveryChange.DeliveryBegun) begun).delivery())
                .filter(delivery -> delivery.key().message().equals(message))
                .toList();
    }
}
