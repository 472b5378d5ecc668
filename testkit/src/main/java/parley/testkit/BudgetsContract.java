package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.conversation.ConversationId;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;
import parley.chat.kept.Commit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// What every `Budgets` keeps to.
public abstract class BudgetsContract {
    /// Tests may share a store; each has days of its own.
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final LocalDate today = LocalDate.of(2026, 3, 1).plusDays(DAYS.addAndGet(10));

    private Kept kept;
    private StoreScene scene;
    private Person ana;
    private Person ben;
    private ConversationId talk;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void twoWhoTalk() {
        kept = emptyStore();
        scene = new StoreScene(kept);
        ana = scene.person("Ana");
        ben = scene.person("Ben");
        talk = scene.pair(ana, ben).id();
    }

    private static Cost cost(int parts, Cost.Limit... limits) {
        return new Cost(parts, new Money(parts * 75_000L), List.of(limits));
    }

    private static Cost.Limit limit(Scope scope, int partsMax) {
        return new Cost.Limit(scope, partsMax);
    }

    private static BudgetChange.PartsReserved reserved(Cost cost) {
        return new BudgetChange.PartsReserved(cost);
    }

    @Test
    void nothingIsSpentInAScopeOfItsOwn() {
        var person = new Scope.OfPerson(ana.id(), today);
        scene.keep(reserved(cost(3, limit(person, 5))));

        assertThat(kept.budgets().parts(person)).isEqualTo(3);
        assertThat(kept.budgets().price(person)).isEqualTo(new Money(225_000));
        for (Scope other :
                List.of(
                        new Scope.OfPerson(ben.id(), today),
                        new Scope.OfPerson(ana.id(), today.plusDays(1)),
                        new Scope.OfGroup(new GroupId(ana.id().value()), today),
                        new Scope.OfCountry(49, today),
                        new Scope.OfDay(today))) {
            assertThat(kept.budgets().parts(other)).as(other.key()).isZero();
            assertThat(kept.budgets().price(other)).isEqualTo(Money.NONE);
        }
    }

    @Test
    void whatWouldBeMoreThanOneLimitIsAConflictAndSpendsNothing() {
        var person = new Scope.OfPerson(ana.id(), today);
        var day = new Scope.OfDay(today);
        scene.keep(reserved(cost(3, limit(person, 5), limit(day, 4))));

        assertThat(scene.tryTo(reserved(cost(2, limit(person, 5), limit(day, 4)))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.budgets().parts(person)).isEqualTo(3);
        scene.keep(reserved(cost(1, limit(person, 5), limit(day, 4))));
        assertThat(kept.budgets().parts(day)).isEqualTo(4);
        assertThat(scene.tryTo(reserved(cost(7, limit(new Scope.OfCountry(49, today), 6)))))
                .isInstanceOf(Commit.Conflict.class);
    }

    @Test
    void whatIsReturnedCanBeSpentAgain() {
        var day = new Scope.OfDay(today);
        scene.keep(reserved(cost(4, limit(day, 4))));
        scene.keep(new BudgetChange.PartsReturned(cost(3, limit(day, 4))));
        assertThat(kept.budgets().parts(day)).isOne();
        scene.keep(reserved(cost(3, limit(day, 4))));
        scene.keep(new BudgetChange.PartsReturned(cost(9, limit(day, 4))));
        assertThat(kept.budgets().parts(day)).isZero();
        assertThat(kept.budgets().price(day)).isEqualTo(Money.NONE);
    }

    @Test
    void oneDigestIsSentUntilSomethingNewCame() {
        scene.keep(digest(20, 10));
        assertThat(kept.budgets().lastDigest(ben.id(), talk)).contains(scene.at(20));
        assertThat(scene.tryTo(digest(25, 15))).isInstanceOf(Commit.Conflict.class);
        assertThat(scene.tryTo(digest(25, 20))).isInstanceOf(Commit.Conflict.class);
        scene.keep(digest(40, 30));
        assertThat(kept.budgets().lastDigest(ben.id(), talk)).contains(scene.at(40));
        assertThat(kept.budgets().lastDigest(ana.id(), talk)).isEmpty();
    }

    @Test
    void aDigestThatDidNotLeaveCountsNoMore() {
        scene.keep(digest(20, 10));
        scene.keep(digest(40, 30));
        scene.keep(returned(40, Optional.of(scene.at(20))));
        assertThat(kept.budgets().lastDigest(ben.id(), talk)).contains(scene.at(20));
        scene.keep(returned(40, Optional.empty()));
        assertThat(kept.budgets().lastDigest(ben.id(), talk))
                .as("that of another time")
                .contains(scene.at(20));
        scene.keep(returned(20, Optional.empty()));
        assertThat(kept.budgets().lastDigest(ben.id(), talk)).isEmpty();
        scene.keep(digest(50, 10));
        assertThat(kept.budgets().lastDigest(ben.id(), talk)).contains(scene.at(50));
    }

    private BudgetChange.DigestReturned returned(long at, Optional<Instant> before) {
        return new BudgetChange.DigestReturned(ben.id(), talk, scene.at(at), before);
    }

    private BudgetChange.DigestSpent digest(long at, long notSince) {
        return new BudgetChange.DigestSpent(ben.id(), talk, scene.at(at), scene.at(notSince));
    }

    /// However many spend at once, no limit is passed, and nothing is refused that had room.
    @Test
    void manyAtOnceSpendAllThereIsAndNoMore() throws InterruptedException {
        var day = new Scope.OfDay(today);
        int[] taken = new int[4];
        var threads = new Thread[taken.length];
        for (int i = 0; i < threads.length; i++) {
            int me = i;
            threads[i] =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int n = 0; n < 100; n++) {
                                    var commit =
                                            kept.ledger()
                                                    .commit(
                                                            List.of(
                                                                    reserved(
                                                                            cost(
                                                                                    1,
                                                                                    limit(
                                                                                            day,
                                                                                            150)))));
                                    if (commit instanceof Commit.Durable) {
                                        taken[me]++;
                                    }
                                }
                            });
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(Arrays.stream(taken).sum()).isEqualTo(150);
        assertThat(kept.budgets().parts(day)).isEqualTo(150);
    }

    @Test
    void whateverHappensWhatIsSpentIsTheSumOfWhatWasKept() {
        var random = new Random(7);
        var scopes =
                List.of(
                        new Scope.OfDay(today),
                        new Scope.OfCountry(49, today),
                        new Scope.OfPerson(ana.id(), today));
        int[] spent = new int[scopes.size()];
        for (int i = 0; i < 300; i++) {
            int which = random.nextInt(scopes.size());
            int parts = 1 + random.nextInt(4);
            var cost = cost(parts, limit(scopes.get(which), 40));
            if (random.nextInt(3) > 0) {
                boolean room = spent[which] + parts <= 40;
                assertThat(scene.tryTo(reserved(cost)) instanceof Commit.Durable).isEqualTo(room);
                spent[which] += room ? parts : 0;
            } else if (spent[which] >= parts) {
                scene.keep(new BudgetChange.PartsReturned(cost));
                spent[which] -= parts;
            }
            assertThat(kept.budgets().parts(scopes.get(which))).isEqualTo(spent[which]);
        }
    }
}
