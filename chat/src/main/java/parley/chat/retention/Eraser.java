package parley.chat.retention;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Ending;
import parley.chat.conversation.Entry;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.Threads;
import parley.chat.delivery.Deliveries;
import parley.chat.delivery.TakingBack;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Erases who wants to be forgotten: at once who she is, then step for step what she wrote and what
/// was on its way to her. How far it came is kept; whoever steps goes on there. Decision 0019.
public final class Eraser {
    private static final int MESSAGES_AT_ONCE = 200;

    /// It may mean to write everything anew: not for each who asks.
    private static final Duration CLEARED_EVERY = Duration.ofHours(1);

    private static final Duration TRIED_AGAIN = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Threads threads;
    private final Deliveries deliveries;
    private final Retention retention;
    private final TakingBack takingBack;
    private Instant nextClearing = Instant.MIN;

    /// Those who are erased when what is being cleared is.
    private List<PersonId> beingCleared = List.of();

    public Eraser(
            Ledger ledger,
            Threads threads,
            Deliveries deliveries,
            Retention retention,
            TakingBack takingBack) {
        this.ledger = ledger;
        this.threads = threads;
        this.deliveries = deliveries;
        this.retention = retention;
        this.takingBack = takingBack;
    }

    /// She is in no group any more. False when that cannot be kept; true also when she was erased
    /// before.
    public boolean begin(PersonId person, Instant now) {
        return switch (ledger.commit(List.of(new RetentionChange.PersonErased(person, now)))) {
            case Commit.Durable _, Commit.Conflict _ -> true;
            case Commit.Unavailable _ -> false;
        };
    }

    /// A little more of what was begun. False when there is nothing more to be done now.
    public synchronized boolean step(Instant now) {
        Optional<Retention.Walk> walk = retention.walk();
        if (walk.isPresent()) {
            return walked(walk.get(), now);
        }
        if (now.isBefore(nextClearing)) {
            return false;
        }
        if (beingCleared.isEmpty()) {
            beingCleared = retention.erased();
        }
        return !beingCleared.isEmpty() && cleared(now);
    }

    /// Whose walk ended after it was asked for is among the next ones.
    private boolean cleared(Instant now) {
        if (!retention.clear()) {
            nextClearing = now.plus(TRIED_AGAIN);
            return false;
        }
        nextClearing = now.plus(CLEARED_EVERY);
        List<PersonId> erased = beingCleared;
        beingCleared = List.of();
        return isKept(erased.stream().map(RetentionChange.ErasureEnded::new).toList());
    }

    /// Whether everybody who was to be erased is.
    public boolean isDone() {
        return retention.walk().isEmpty() && retention.erased().isEmpty();
    }

    private boolean walked(Retention.Walk walk, Instant now) {
        List<Entry> entries =
                threads.following(walk.conversation(), walk.after(), MESSAGES_AT_ONCE);
        var changes = new ArrayList<Change>();
        var toHer = new ArrayList<MessageId>();
        for (Entry entry : entries) {
            if (!entry.sender().equals(walk.person())) {
                toHer.add(entry.id());
            } else if (entry instanceof ChatMessage hers) {
                if (isOver(hers)) {
                    changes.add(
                            new MessageChange.MessageEnded(
                                    hers.id(), hers.sender(), Ending.ERASED));
                } else if (takingBack.end(hers.id(), hers.sender(), Ending.ERASED, now)
                        instanceof TakingBack.Outcome.NotKept) {
                    return false;
                }
            }
        }
        changes.add(new RetentionChange.DeliveriesForgotten(walk.person(), toHer));
        boolean goesOn = entries.size() == MESSAGES_AT_ONCE;
        changes.add(
                new RetentionChange.WalkMoved(
                        walk.person(),
                        walk.conversation(),
                        goesOn ? Optional.of(entries.getLast().id()) : Optional.empty()));
        return isKept(changes);
    }

    /// Nothing of it is on its way.
    private boolean isOver(ChatMessage message) {
        return deliveries.of(message.id()).stream()
                .allMatch(delivery -> delivery.state().isSettled());
    }

    private boolean isKept(List<? extends Change> changes) {
        return !(ledger.commit(changes) instanceof Commit.Unavailable);
    }
}
