package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.conversation.Entry;
import parley.chat.conversation.MessageChange;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// What every `Ledger` keeps to: all or nothing, in order, conflicts refused.
public abstract class LedgerContract {
    private static final int THREADS = 8;
    private static final int COMMITS_EACH = 50;

    private Kept kept;
    private StoreScene scene;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void openStore() {
        kept = emptyStore();
        scene = new StoreScene(kept);
    }

    @Test
    void whatWasCommittedIsReadAtOnce() {
        var ana = scene.newPerson("Ana");

        assertThat(kept.ledger().commit(List.of(new PersonChange.PersonAdded(ana))))
                .isEqualTo(new Commit.Durable());

        assertThat(kept.people().byId(ana.id())).contains(ana);
    }

    @Test
    void nothingToKeepIsKept() {
        assertThat(kept.ledger().commit(List.of())).isEqualTo(new Commit.Durable());
    }

    @Test
    void aConflictTakesTheWholeCommitBack() {
        var ana = scene.person("Ana");
        var ben = scene.newPerson("Ben");

        assertThat(
                        scene.tryTo(
                                new PersonChange.PersonAdded(ben),
                                new PersonChange.PersonAdded(scene.newPerson("ana"))))
                .isInstanceOf(Commit.Conflict.class);

        assertThat(kept.people().byId(ben.id())).isEmpty();
        assertThat(kept.people().everyone(10)).containsExactly(ana);
    }

    @Test
    void aConflictTakesBackEachKindOfChange() {
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");
        var pair = scene.pair(ana, ben);
        var kitchen = scene.group("Kitchen", ana);
        var before = scene.delivery(scene.message(pair, ana, "before"), ben);
        var message = scene.newMessage(pair, ana, "after");

        assertThat(
                        scene.tryTo(
                                new MessageChange.MessageAccepted(message, Optional.empty()),
                                new DeliveryChange.DeliveryBegun(
                                        scene.newDelivery(message, ben), pair.id()),
                                new DeliveryChange.DecisionExplained(
                                        before.key(), scene.explanation("push", "online")),
                                new DeliveryChange.DeliveryMoved(
                                        StoreScene.moved(
                                                before,
                                                DeliveryState.HELD,
                                                before.sms(),
                                                Optional.empty())),
                                scene.moved(kitchen, scene.joined(kitchen, ben)),
                                new PersonChange.PersonAdded(scene.newPerson("BEN"))))
                .isInstanceOf(Commit.Conflict.class);

        assertThat(kept.threads().latest(pair.id(), Optional.empty(), 10)).hasSize(1);
        assertThat(kept.threads().newestPerConversation(ana.id(), 10))
                .extracting(Entry::id)
                .containsExactly(before.key().message());
        assertThat(kept.deliveries().of(message.id())).isEmpty();
        assertThat(kept.deliveries().byKey(before.key())).contains(before);
        assertThat(kept.deliveries().explanation(before.key())).isEmpty();
        assertThat(kept.groups().members(kitchen.id())).containsExactly(ana.id());
    }

    @Test
    void changesOfOneCommitAreMadeInTheirOrder() {
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");
        var message = scene.newMessage(scene.pair(ana, ben), ana, "hello");
        var begun = scene.newDelivery(message, ben);
        var submitting = new SmsTrack.Submitting(scene.at(1));
        var first = StoreScene.moved(begun, begun.state(), submitting, begun.due());
        var second =
                StoreScene.moved(
                        first, DeliveryState.HANDED_TO_BEARER, submitting, Optional.empty());

        scene.keep(
                new MessageChange.MessageAccepted(message, Optional.empty()),
                new DeliveryChange.DeliveryBegun(begun, message.conversation()),
                new DeliveryChange.DeliveryMoved(first),
                new DeliveryChange.DeliveryMoved(second));

        assertThat(kept.deliveries().byKey(begun.key())).contains(second);
    }

    @Test
    void manyThreadsCommitAndNothingIsLost() throws Exception {
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");
        var pair = scene.pair(ana, ben);

        List<Commit> commits =
                together(() ->
                        new MessageChange.MessageAccepted(
                                scene.newMessage(pair, ana, "hello"), Optional.empty()));

        assertThat(commits).containsOnly(new Commit.Durable());
        assertThat(kept.threads().latest(pair.id(), Optional.empty(), 1_000))
                .hasSize(THREADS * COMMITS_EACH);
    }

    @Test
    void aConflictTakesNobodyElseAlong() throws Exception {
        var ana = scene.person("Ana");
        var pair = scene.pair(ana, scene.person("Ben"));
        var calls = new AtomicInteger();

        List<Commit> commits =
                together(() ->
                        calls.incrementAndGet() % 3 == 0
                                ? new PersonChange.PersonAdded(scene.newPerson("ANA"))
                                : new MessageChange.MessageAccepted(
                                        scene.newMessage(pair, ana, "hello"), Optional.empty()));

        int refused = THREADS * COMMITS_EACH / 3;
        assertThat(commits)
                .filteredOn(commit -> commit instanceof Commit.Conflict)
                .hasSize(refused);
        assertThat(commits)
                .filteredOn(new Commit.Durable()::equals)
                .hasSize(THREADS * COMMITS_EACH - refused);
        assertThat(kept.threads().latest(pair.id(), Optional.empty(), 1_000))
                .hasSize(THREADS * COMMITS_EACH - refused);
        assertThat(kept.people().everyone(9)).hasSize(2);
    }

    @Test
    void ofManyThreadsWithTheSameChangeOneWins() throws Exception {
        var ana = scene.person("Ana");
        var ben = scene.person("Ben");
        var begun = scene.delivery(scene.message(scene.pair(ana, ben), ana, "hello"), ben);
        var moved = StoreScene.moved(begun, DeliveryState.HELD, begun.sms(), Optional.empty());

        List<Commit> commits = together(() -> new DeliveryChange.DeliveryMoved(moved));

        assertThat(commits).filteredOn(new Commit.Durable()::equals).hasSize(1);
        assertThat(commits)
                .filteredOn(commit -> commit instanceof Commit.Conflict)
                .hasSize(THREADS * COMMITS_EACH - 1);
        assertThat(kept.deliveries().byKey(begun.key())).contains(moved);
    }

    /// Each thread commits one change after the other.
    private List<Commit> together(Callable<Change> next)
            throws InterruptedException, ExecutionException {
        Callable<List<Commit>> one =
                () -> {
                    var mine = new ArrayList<Commit>();
                    for (int i = 0; i < COMMITS_EACH; i++) {
                        mine.add(kept.ledger().commit(List.of(next.call())));
                    }
                    return mine;
                };
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all = new ArrayList<Commit>();
            for (Future<List<Commit>> mine : threads.invokeAll(Collections.nCopies(THREADS, one))) {
                all.addAll(mine.get());
            }
            return all;
        }
    }
}
