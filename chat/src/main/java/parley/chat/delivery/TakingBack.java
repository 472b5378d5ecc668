package parley.chat.delivery;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Ending;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Ends a message: its text is gone, what has not left does not leave any more, and a notice of it
/// is taken off the phones that can be reached. What left is counted, not called back.
public final class TakingBack {
    private static final int CONFLICTS_MAX = 64;

    private final Dispatcher.Books books;
    private final DeliveryPlanner planner;
    private final DeliveryMachine machine;
    private final StepChanges stepChanges;
    private final Handovers handovers;
    private final PhoneInboxes inboxes;

    /// What became of it.
    public sealed interface Outcome {
        /// The text is gone, by this or before.
        record Gone(Reached reached) implements Outcome {}

        /// There is no such message of hers.
        record NotHers() implements Outcome {}

        record NotKept() implements Outcome {}
    }

    TakingBack(
            Dispatcher.Books books,
            DeliveryPlanner planner,
            DeliveryMachine machine,
            StepChanges stepChanges,
            Handovers handovers,
            PhoneInboxes inboxes) {
        this.books = books;
        this.planner = planner;
        this.machine = machine;
        this.stepChanges = stepChanges;
        this.handovers = handovers;
        this.inboxes = inboxes;
    }

    /// How far a message of anybody's came by now.
    public Reached reached(MessageId message) {
        return Reached.of(books.deliveries().of(message));
    }

    public Outcome end(MessageId message, PersonId sender, Ending how, Instant now) {
        return handovers.takingBack(message, () -> ended(message, sender, how, now));
    }

    private Outcome ended(MessageId id, PersonId sender, Ending how, Instant now) {
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            var entry = books.threads().entry(id).filter(found -> found.sender().equals(sender));
            if (entry.isEmpty()) {
                return new Outcome.NotHers();
            }
            List<Delivery> deliveries = books.deliveries().of(id);
            switch (entry.get()) {
                case GoneMessage _ -> {
                    return new Outcome.Gone(Reached.of(deliveries));
                }
                case ChatMessage message -> {
                    switch (books.ledger().commit(changes(message, how, deliveries, now))) {
                        case Commit.Durable _ -> {
                            deliveries.forEach(delivery -> takeOff(delivery, message, now));
                            return new Outcome.Gone(reached(id));
                        }
                        case Commit.Conflict _ -> {} // evidence came, or the page was shown
                        case Commit.Unavailable _ -> {
                            return new Outcome.NotKept();
                        }
                    }
                }
            }
        }
        return new Outcome.NotKept();
    }

    /// Each delivery that is not settled is one revision on, also when nothing else of it changes:
    /// who decided about it before decides again.
    private List<Change> changes(
            ChatMessage message, Ending how, List<Delivery> deliveries, Instant now) {
        var changes = new ArrayList<Change>();
        changes.add(new MessageChange.MessageEnded(message.id(), message.sender(), how));
        Set<DeliveryKey> letGo = books.deliveries().smsLetGo();
        for (Delivery delivery : deliveries) {
            if (!delivery.state().isSettled()) {
                boolean waits =
                        delivery.sms() instanceof SmsTrack.Submitting
                                && !letGo.contains(delivery.key());
                var ruling =
                        waits
                                ? Ruling.of(new DeliveryEvent.Recalled())
                                : Decider.withoutText(planner, delivery, how, now);
                var next = machine.on(delivery, ruling.event(), now).next();
                changes.addAll(
                        next.equals(delivery)
                                ? List.of(new DeliveryChange.DeliveryMoved(again(delivery)))
                                : stepChanges.of(delivery, next, ruling));
            }
        }
        return changes;
    }

    private static Delivery again(Delivery d) {
        return new Delivery(
                d.key(),
                d.state(),
                d.sms(),
                d.pushes(),
                d.acceptedAt(),
                d.expiresAt(),
                d.due(),
                d.revision() + 1);
    }

    private void takeOff(Delivery delivery, ChatMessage message, Instant now) {
        if (delivery.pushes() > 0) {
            PersonId recipient = delivery.key().recipient();
            inboxes.takeOff(
                    NoticeMark.of(message.conversation(), recipient),
                    recipient,
                    message.id()::equals,
                    now);
        }
    }
}
