package parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.chat.browser.RecentSubscriptions;
import parley.chat.browser.SubscriptionChange;
import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.budget.RecentBudgets;
import parley.chat.budget.Scope;
import parley.chat.consent.ConsentChange;
import parley.chat.consent.RecentConsents;
import parley.chat.consent.Terms;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Ending;
import parley.chat.conversation.Entry;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.RecentThreads;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.RecentStates;
import parley.chat.group.Belonging;
import parley.chat.group.RecentGroups;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PushPhone;
import parley.chat.identity.RecentPeople;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Freshness;
import parley.chat.retention.RetentionChange;
import parley.testkit.MemoryStore;
import parley.testkit.StoreScene;
import parley.testkit.SubscriptionsContract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// What is remembered in front of the ports is never older than a commit that returned, and saves
/// the question.
class RecentPortsTest {
    private final MemoryStore store = new MemoryStore();
    private final Freshness freshness = new Freshness();
    private final RecentBudgets budgets = new RecentBudgets(store, freshness);
    private final RecentThreads threads = new RecentThreads(store, freshness);
    private final RecentStates states = new RecentStates(store, freshness);
    private final FreshLedger ledger =
            new FreshLedger(
                    budgets.counting(threads.keepingUp(states.keepingUp(store))), store, freshness);
    private final RecentConsents consents = new RecentConsents(store, freshness);
    private final RecentGroups groups = new RecentGroups(store, freshness);
    private final RecentPeople people = new RecentPeople(store, freshness);
    private final RecentSubscriptions browsers =
            new RecentSubscriptions(store.kept().browsers(), freshness);
    private final StoreScene scene =
            new StoreScene(
                    new Kept(
                            ledger, people, threads, groups, store, consents, budgets, store,
                            browsers));
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoPeople() {
        ana = scene.person("Ana");
        ben = scene.person("Ben");
    }

    private void keep(Change... changes) {
        assertThat(ledger.commit(List.of(changes))).isEqualTo(new Commit.Durable());
    }

    /// Behind the back of what remembers: only what is remembered can hide it.
    private void keepUnmarked(Change... changes) {
        assertThat(store.commit(List.of(changes))).isEqualTo(new Commit.Durable());
    }

    private Terms.Answer answer(ConversationId talk) {
        return consents.terms(ben.id(), talk).answer();
    }

    @Test
    void termsAreRememberedUntilACommitIsAboutThem() {
        var talk = scene.pair(ana, ben).id();
        assertThat(answer(talk)).isEqualTo(new Terms.Answer.NothingYet());
        keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        assertThat(answer(talk)).isEqualTo(new Terms.Answer.Agreed());
        keep(new ConsentChange.ConversationBlocked(ben.id(), talk));
        assertThat(answer(talk)).isEqualTo(new Terms.Answer.Blocked());
        keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        keep(new ConsentChange.AgreementEnded(ben.id(), talk));
        assertThat(answer(talk)).isEqualTo(new Terms.Answer.NothingYet());
        keep(new ConsentChange.MuteSet(ben.id(), talk, Optional.of(scene.at(9))));
        assertThat(consents.terms(ben.id(), talk).isMuted(scene.at(8))).isTrue();
        var message = scene.message(pairOf(talk), ana, "hello");
        keep(new ConsentChange.InvitationSpent(ben.id(), talk, message.id(), ana.id()));
        assertThat(answer(talk)).isInstanceOf(Terms.Answer.Invited.class);

        keepUnmarked(new ConsentChange.AgreementGiven(ben.id(), talk));
        assertThat(answer(talk)).isInstanceOf(Terms.Answer.Invited.class);
    }

    private Conversation pairOf(ConversationId talk) {
        return threads.byId(talk).orElseThrow();
    }

    @Test
    void aStopIsSeenAtOnceAndWhoSaidNoneIsRemembered() {
        assertThat(consents.stoppedSince(ben.id())).isEmpty();
        keep(new ConsentChange.StopSaid(ben.id(), scene.at(1)));
        assertThat(consents.stoppedSince(ben.id())).contains(scene.at(1));
        keep(new ConsentChange.StopLifted(ben.id()));
        assertThat(consents.stoppedSince(ben.id())).isEmpty();

        keepUnmarked(new ConsentChange.StopSaid(ben.id(), scene.at(2)));
        assertThat(consents.stoppedSince(ben.id())).isEmpty();
        keep(new ConsentChange.StopLifted(ben.id()));
        assertThat(consents.stoppedSince(ben.id())).isEmpty();
    }

    @Test
    void browsersAreRememberedUntilACommitIsAboutThem() {
        var first = SubscriptionsContract.browser(ben, "first", scene.at(1));
        assertThat(browsers.of(ben.id())).isEmpty();
        keep(new SubscriptionChange.SubscriptionKept(first));
        assertThat(browsers.of(ben.id())).containsExactly(first);
        var second = SubscriptionsContract.browser(ben, "second", scene.at(2));
        keepUnmarked(new SubscriptionChange.SubscriptionKept(second));
        assertThat(browsers.of(ben.id())).containsExactly(first);
        keep(new SubscriptionChange.SubscriptionDropped(ben.id(), first.endpoint()));
        assertThat(browsers.of(ben.id())).containsExactly(second);
        keep(new RetentionChange.PersonErased(ben.id(), scene.at(3)));
        assertThat(browsers.of(ben.id())).isEmpty();
    }

    @Test
    void aConversationIsSeenOnceItIsOpenAndThenRemembered() {
        assertThat(threads.between(ana.id(), ben.id())).isEmpty();
        var pair = scene.pair(ben, ana);
        assertThat(threads.between(ana.id(), ben.id())).contains(pair);
        assertThat(threads.between(ben.id(), ana.id())).contains(pair);
        assertThat(threads.byId(pair.id())).contains(pair);
        var group = scene.group("Kitchen", ana, ben);
        assertThat(threads.of(group.id())).isEmpty();
        var thread = scene.thread(group);
        assertThat(threads.of(group.id())).contains(thread);
    }

    @Test
    void newEntriesAreAddedToThoseThatWereReadAndAllAreReadAgainWhenOneEnds() {
        var pair = scene.pair(ana, ben);
        var first = scene.message(pair, ana, "first");
        assertThat(newest(pair)).containsExactly(first);
        var second = scene.message(pair, ben, "second");
        assertThat(newest(pair)).containsExactly(second, first);
        var hidden = scene.newMessage(pair, ana, "behind the back");
        keepUnmarked(new MessageChange.MessageAccepted(hidden, Optional.empty()));
        assertThat(newest(pair)).containsExactly(second, first);

        keep(new MessageChange.MessageEnded(second.id(), ben.id(), Ending.TAKEN_BACK));
        assertThat(newest(pair)).hasSize(3).startsWith(hidden).endsWith(first);
        assertThat(newest(pair).get(1)).isInstanceOf(GoneMessage.class);
        keep(new RetentionChange.MessagesForgotten(pair, List.of(first.id())));
        assertThat(newest(pair)).hasSize(2);
    }

    @Test
    void moreEntriesThanAreRememberedAreThoseOfTheStore() {
        var pair = scene.pair(ana, ben);
        assertThat(newest(pair)).isEmpty();
        for (int i = 0; i < 40; i++) {
            var message = scene.message(pair, ana, "number " + i);
            assertThat(newest(pair)).startsWith(message);
        }
        for (int atMost : new int[] {1, 9, 10, 11, 39, 60}) {
            assertThat(threads.latest(pair.id(), Optional.empty(), atMost))
                    .isEqualTo(store.latest(pair.id(), Optional.empty(), atMost));
        }
    }

    private List<Entry> newest(Conversation talk) {
        return threads.latest(talk.id(), Optional.empty(), 9);
    }

    @Test
    void howTheDeliveriesOfANewMessageStandIsKnownAndReadAgainOnceOneHasMoved() {
        var pair = scene.pair(ana, ben);
        var message = scene.newMessage(pair, ana, "hello");
        var delivery = scene.newDelivery(message, ben);
        keep(
                new MessageChange.MessageAccepted(message, Optional.empty()),
                new DeliveryChange.DeliveryBegun(delivery, pair.id()));
        var held = in(delivery, DeliveryState.HELD);
        keepUnmarked(new DeliveryChange.DeliveryMoved(held));
        assertThat(states.of(List.of(message.id())))
                .isEqualTo(Map.of(message.id(), Set.of(DeliveryState.ACCEPTED)));

        keep(new DeliveryChange.DeliveryMoved(in(held, DeliveryState.FAILED)));
        var unknown = new MessageId(scene.id());
        assertThat(states.of(List.of(unknown, message.id())))
                .isEqualTo(Map.of(unknown, Set.of(), message.id(), Set.of(DeliveryState.FAILED)));
    }

    private static Delivery in(Delivery before, DeliveryState state) {
        return new Delivery(
                before.key(),
                state,
                before.sms(),
                before.pushes(),
                before.acceptedAt(),
                before.expiresAt(),
                before.due(),
                before.revision() + 1);
    }

    /// Four write into one conversation and one of them takes back, others look: what they see
    /// holds what was kept before they looked, and nothing that had ended by then.
    @Test
    @Timeout(60)
    void nobodyMissesAnEntryThatWasKeptBeforeTheyLooked() throws Exception {
        var pair = scene.pair(ana, ben);
        var kept = new AtomicReference<>(scene.message(pair, ana, "the first"));
        var ended = new AtomicReference<>(new MessageId(scene.id()));
        var writing = new AtomicInteger(4);
        var looks = new AtomicLong();
        var work = new ArrayList<Callable<Void>>();
        for (int writer = 0; writer < 4; writer++) {
            boolean takesBack = writer == 0;
            work.add(() -> {
                for (int i = 0; i < 1_000; i++) {
                    var message = scene.message(pair, ana, "again");
                    kept.set(message);
                    if (takesBack && i % 10 == 0) {
                        keep(ended(message));
                        ended.set(message.id());
                    }
                }
                writing.decrementAndGet();
                return null;
            });
        }
        for (int looker = 0; looker < 2; looker++) {
            work.add(() -> {
                while (writing.get() > 0) {
                    UUID before = kept.get().id().value();
                    MessageId gone = ended.get();
                    var seen = newest(pair);
                    assertThat(seen)
                            .isSortedAccordingTo(
                                    Comparator.comparing(RecentPortsTest::id).reversed());
                    assertThat(seen)
                            .anySatisfy(
                                    entry -> assertThat(id(entry)).isGreaterThanOrEqualTo(before));
                    assertThat(seen)
                            .filteredOn(entry -> entry.id().equals(gone))
                            .allMatch(GoneMessage.class::isInstance);
                    looks.incrementAndGet();
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(looks.get()).isPositive();
        assertThat(newest(pair)).isEqualTo(store.latest(pair.id(), Optional.empty(), 9));
    }

    private static Change ended(ChatMessage message) {
        return new MessageChange.MessageEnded(message.id(), message.sender(), Ending.TAKEN_BACK);
    }

    private static UUID id(Entry entry) {
        return entry.id().value();
    }

    @Test
    void aGroupIsReadAgainWhenAnybodyInItMoved() {
        var kitchen = scene.group("Kitchen", ana, ben);
        assertThat(groups.members(kitchen.id())).containsExactly(ana.id(), ben.id());
        assertThat(groups.membership(kitchen.id(), ben.id()).orElseThrow().isIn()).isTrue();
        keep(scene.moved(kitchen, scene.with(kitchen, ben, Belonging.KICKED)));

        assertThat(groups.byId(kitchen.id()).orElseThrow().revision()).isEqualTo(1);
        assertThat(groups.members(kitchen.id())).containsExactly(ana.id());
        assertThat(groups.memberCount(kitchen.id())).isEqualTo(1);
        assertThat(groups.roster(kitchen.id())).hasSize(1);
        assertThat(groups.membership(kitchen.id(), ben.id()).orElseThrow().belonging())
                .isEqualTo(Belonging.KICKED);
    }

    @Test
    void aPersonIsRememberedThoughSheIsWrittenToAndHerNewNameIsSeen() {
        assertThat(people.byId(ben.id())).contains(ben);
        var message = scene.message(scene.pair(ana, ben), ana, "hello");
        scene.delivery(message, ben);
        keepUnmarked(new PersonChange.AliasChanged(ben.id(), new Alias("Benno")));
        assertThat(people.byId(ben.id())).contains(ben);
        keep(new PersonChange.AliasChanged(ben.id(), new Alias("Benjamin")));
        assertThat(people.byId(ben.id()).orElseThrow().alias()).isEqualTo(new Alias("Benjamin"));
    }

    @Test
    void whatIsKnownOfAPhoneIsRememberedUntilMoreIsSeen() {
        var first = new PushPhone(PushPhone.Sign.NAMED, at(1));
        var second = new PushPhone(PushPhone.Sign.ACKNOWLEDGED, at(2));
        assertThat(people.pushPhone(ben.id())).isEmpty();
        keepUnmarked(new PersonChange.PhoneTookPushes(ben.id(), first));
        assertThat(people.pushPhone(ben.id())).isEmpty();
        keep(new PersonChange.PhoneTookPushes(ben.id(), second));
        assertThat(people.pushPhone(ben.id())).contains(second);
        keep(new RetentionChange.PersonErased(ben.id(), at(3)));
        assertThat(people.pushPhone(ben.id())).isEmpty();
    }

    private static Cost cost(Scope scope, int parts) {
        return new Cost(parts, Money.NONE, List.of(new Cost.Limit(scope, 1_000_000)));
    }

    @Test
    void whatIsSpentIsCountedOnAndAsksTheStoreOnce() {
        var today = new Scope.OfDay(LocalDate.of(2026, 3, 1));
        keep(new BudgetChange.PartsReserved(cost(today, 3)));
        assertThat(budgets.parts(today)).isEqualTo(3);
        keep(new BudgetChange.PartsReserved(cost(today, 4)));
        keep(new BudgetChange.PartsReturned(cost(today, 2)));
        assertThat(budgets.parts(today)).isEqualTo(5);
        assertThat(store.parts(today)).isEqualTo(5);

        var tooMuch = new Cost(1, Money.NONE, List.of(new Cost.Limit(today, 5)));
        assertThat(ledger.commit(List.of(new BudgetChange.PartsReserved(tooMuch))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(budgets.parts(today)).isEqualTo(5);
        keepUnmarked(new BudgetChange.PartsReserved(cost(today, 7)));
        assertThat(budgets.parts(today)).isEqualTo(5);
    }

    @Test
    @Timeout(60)
    void whatManySpendAtOnceIsCountedOnce() throws Exception {
        var today = new Scope.OfDay(LocalDate.of(2026, 3, 1));
        var work = new ArrayList<Callable<Void>>();
        for (int spender = 0; spender < 4; spender++) {
            work.add(() -> {
                for (int i = 0; i < 2_000; i++) {
                    keep(new BudgetChange.PartsReserved(cost(today, 1)));
                    budgets.parts(today);
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(budgets.parts(today)).isEqualTo(8_000);
    }

    /// One counts a time up in STOP and START, others look: what they see was kept last before they
    /// looked, or later.
    @Test
    @Timeout(60)
    void nobodySeesWhatWasOverBeforeTheyLooked() throws Exception {
        var talk = scene.pair(ana, ben).id();
        var kept = new AtomicInteger();
        var looks = new AtomicLong();
        int last = 4_000;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Void>>();
            work.add(() -> {
                for (int i = 1; i <= last; i++) {
                    keep(new ConsentChange.MuteSet(ben.id(), talk, Optional.of(at(i))));
                    kept.set(i);
                }
                return null;
            });
            for (int looker = 0; looker < 3; looker++) {
                var random = new Random(looker);
                work.add(() -> {
                    while (kept.get() < last) {
                        int before = kept.get();
                        var until = consents.terms(ben.id(), talk).mutedUntil();
                        assertThat(until.orElse(at(0))).isAfterOrEqualTo(at(before));
                        looks.incrementAndGet();
                        if (random.nextInt(50) == 0) {
                            Thread.yield();
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(looks.get()).isPositive();
        assertThat(consents.terms(ben.id(), talk).mutedUntil()).contains(at(last));
    }

    private static Instant at(int seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
