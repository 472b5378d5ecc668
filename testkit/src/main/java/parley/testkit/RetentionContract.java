package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.chat.Kept;
import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.consent.ConsentChange;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Visibility;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.conversation.PendingQuestion;
import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.SmsTrack;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PushPhone;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Commit;
import parley.chat.retention.Outlived;
import parley.chat.retention.Retention;
import parley.chat.retention.RetentionChange;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What every `Retention` keeps to.
public abstract class RetentionContract {
    private Kept kept;
    private StoreScene scene;
    private Person ana;
    private Person ben;
    private Person cleo;
    private Conversation.Pair pair;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void openStore() {
        kept = emptyStore();
        scene = new StoreScene(kept);
        ana = scene.person("Ana");
        ben = scene.person("Ben");
        cleo = scene.person("Cleo");
        pair = scene.pair(ana, ben);
    }

    @Test
    void conversationsAreListedInOrderWithWhatTheirGroupDecided() {
        var kitchen = scene.group("Kitchen", ana, ben);
        var thread = scene.thread(kitchen);
        var garden = scene.thread(scene.group("Garden", ana, ben));
        scene.keep(
                new GroupChange.GroupMoved(
                        new Group(
                                kitchen.id(),
                                kitchen.settings().keptFor(Optional.of(7)),
                                ana.id(),
                                kitchen.since(),
                                Optional.empty(),
                                1),
                        List.of()));

        assertThat(kept.retention().conversations(Optional.empty(), 9))
                .containsExactly(
                        new Retention.Held(pair, List.of()),
                        new Retention.Held(thread, List.of(7)),
                        new Retention.Held(garden, List.of()));
        assertThat(kept.retention().conversations(Optional.of(pair.id()), 1))
                .containsExactly(new Retention.Held(thread, List.of(7)));
        assertThat(kept.retention().conversations(Optional.of(garden.id()), 9)).isEmpty();
        assertThat(kept.groups().byId(kitchen.id()).orElseThrow().settings().keepDays())
                .contains(7);
    }

    @Test
    void eachOfTwoDecidesHowLongTheirMessagesAreKept() {
        var other = scene.pair(ana, cleo);
        assertThat(kept.retention().keepDays(pair.id())).isEmpty();
        scene.keep(
                new RetentionChange.KeepingChosen(ana.id(), pair.id(), Optional.of(7)),
                new RetentionChange.KeepingChosen(ben.id(), pair.id(), Optional.of(0)),
                new RetentionChange.KeepingChosen(cleo.id(), other.id(), Optional.of(3)));

        assertThat(kept.retention().keepDays(ana.id(), pair.id())).contains(7);
        assertThat(kept.retention().keepDays(ben.id(), pair.id())).contains(0);
        assertThat(kept.retention().keepDays(ana.id(), other.id())).isEmpty();
        assertThat(kept.retention().keepDays(pair.id())).containsExactlyInAnyOrder(7, 0);
        assertThat(kept.retention().conversations(Optional.empty(), 9))
                .extracting(held -> held.keepDays().stream().sorted().toList())
                .containsExactly(List.of(0, 7), List.of(3));

        scene.keep(
                new RetentionChange.KeepingChosen(ana.id(), pair.id(), Optional.of(9)),
                new RetentionChange.KeepingChosen(ben.id(), pair.id(), Optional.empty()));
        assertThat(kept.retention().keepDays(pair.id())).containsExactly(9);
        scene.keep(new RetentionChange.PersonErased(ana.id(), scene.at(3)));
        assertThat(kept.retention().keepDays(pair.id())).as("it was hers").isEmpty();
    }

    @Test
    void aForgottenMessageGoesWithAllThatBelongsToIt() {
        var once = new OnceKey("form-1");
        var old = scene.newMessage(pair, ana, "old");
        scene.keep(new MessageChange.MessageAccepted(old, Optional.of(once)));
        var delivery = scene.delivery(old, ben);
        scene.keep(
                new DeliveryChange.DecisionExplained(
                        delivery.key(), scene.explanation("sms", "offline")),
                new BudgetChange.PartsReserved(
                        new Cost(
                                2,
                                Money.NONE,
                                List.of(new Cost.Limit(new Scope.OfMessage(old.id()), 9)))));
        scene.move(
                delivery,
                new SmsTrack.Submitted(
                        List.of(new SmsTrack.Part("a", SmsTrack.PartState.UNKNOWN)), scene.at(1)));
        var young = scene.message(pair, ben, "new");
        scene.delivery(young, ana);

        scene.keep(new RetentionChange.MessagesForgotten(pair, List.of(old.id())));

        assertThat(kept.threads().entry(old.id())).isEmpty();
        assertThat(kept.threads().latest(pair.id(), Optional.empty(), 9)).containsExactly(young);
        assertThat(kept.threads().newestPerConversation(ana.id(), 9)).containsExactly(young);
        assertThat(kept.threads().submitted(ana.id(), once)).isEmpty();
        assertThat(kept.deliveries().of(old.id())).isEmpty();
        assertThat(kept.deliveries().bySmscId("a")).isEmpty();
        assertThat(kept.deliveries().explanation(delivery.key())).isEmpty();
        assertThat(kept.budgets().parts(new Scope.OfMessage(old.id()))).isZero();
        assertThat(kept.deliveries().of(young.id())).hasSize(1);
    }

    @Test
    void aConversationOfWhichAllIsForgottenHasNoNewest() {
        var one = scene.message(pair, ana, "1");
        var two = scene.message(pair, ana, "2");

        scene.keep(new RetentionChange.MessagesForgotten(pair, List.of(one.id(), two.id())));

        assertThat(kept.threads().newestPerConversation(ana.id(), 9)).isEmpty();
        var three = scene.message(pair, ben, "3");
        assertThat(kept.threads().newestPerConversation(ana.id(), 9)).containsExactly(three);
    }

    @Test
    void theOldestFormsAreForgotten() {
        var kitchen = scene.group("Kitchen", ana);
        for (int i = 0; i < 4; i++) {
            scene.keep(
                    new GroupChange.ActDone(
                            ana.id(), new ActKey("k" + i), kitchen.id(), scene.at(i)));
        }
        var keys = Outlived.GROUP_FORM_KEYS;
        assertThat(kept.retention().hasOutlived(keys, scene.at(0))).isFalse();
        assertThat(kept.retention().hasOutlived(keys, scene.at(3))).isTrue();

        scene.keep(new RetentionChange.OutlivedForgotten(keys, scene.at(3), 2));
        assertThat(kept.groups().doneWith(ana.id(), new ActKey("k0"))).isEmpty();
        assertThat(kept.groups().doneWith(ana.id(), new ActKey("k1"))).isEmpty();
        assertThat(kept.groups().doneWith(ana.id(), new ActKey("k2"))).isPresent();

        scene.keep(new RetentionChange.OutlivedForgotten(keys, scene.at(3), 9));
        assertThat(kept.groups().doneWith(ana.id(), new ActKey("k2"))).isEmpty();
        assertThat(kept.groups().doneWith(ana.id(), new ActKey("k3"))).isPresent();
        assertThat(kept.retention().hasOutlived(keys, scene.at(3))).isFalse();
    }

    @Test
    void signInsThatHaveRunOutAreForgotten() {
        var tokens = List.of(TokenHash.of("a"), TokenHash.of("b"), TokenHash.of("c"));
        for (int i = 0; i < 3; i++) {
            scene.keep(new PersonChange.SignedIn(tokens.get(i), ana.id(), scene.at(i)));
        }
        assertThat(kept.retention().hasOutlived(Outlived.SIGN_INS, scene.at(0))).isFalse();
        assertThat(kept.retention().hasOutlived(Outlived.SIGN_INS, scene.at(2))).isTrue();
        scene.keep(new RetentionChange.OutlivedForgotten(Outlived.SIGN_INS, scene.at(2), 1));
        assertThat(kept.people().signedInBy(tokens.get(0), Instant.EPOCH)).isEmpty();
        assertThat(kept.people().signedInBy(tokens.get(1), Instant.EPOCH)).contains(ana.id());
        scene.keep(new RetentionChange.OutlivedForgotten(Outlived.SIGN_INS, scene.at(2), 9));
        assertThat(kept.people().signedInBy(tokens.get(1), Instant.EPOCH)).isEmpty();
        assertThat(kept.people().signedInBy(tokens.get(2), Instant.EPOCH)).contains(ana.id());
    }

    @Test
    void theOldestLinksAreForgotten() {
        for (int i = 1; i <= 4; i++) {
            scene.keep(
                    new PersonChange.ReplyLinkMade(
                            new ReplyLink(i, ana.id(), pair.id().value(), scene.at(i))));
        }
        assertThat(kept.retention().hasOutlived(Outlived.REPLY_LINKS, scene.at(1))).isFalse();
        assertThat(kept.retention().hasOutlived(Outlived.REPLY_LINKS, scene.at(4))).isTrue();
        scene.keep(new RetentionChange.OutlivedForgotten(Outlived.REPLY_LINKS, scene.at(4), 2));
        assertThat(kept.people().replyLink(2)).isEmpty();
        assertThat(kept.people().replyLink(3)).isPresent();
        scene.keep(new RetentionChange.OutlivedForgotten(Outlived.REPLY_LINKS, scene.at(4), 9));
        assertThat(kept.people().replyLink(3)).isEmpty();
        assertThat(kept.people().replyLink(4)).isPresent();
        assertThat(kept.retention().hasOutlived(Outlived.REPLY_LINKS, scene.at(4))).isFalse();
    }

    private PendingQuestion question(Person of, long at) {
        return new PendingQuestion(
                of.id(),
                new MessageText("ok"),
                List.of(pair.id(), scene.pair(of, cleo).id()),
                scene.at(at));
    }

    @Test
    void oldQuestionsAreForgottenWithTheirText() {
        scene.keep(new MessageChange.QuestionAsked(question(ana, 1)));
        scene.keep(new MessageChange.QuestionAsked(question(ben, 2)));
        scene.keep(new RetentionChange.OutlivedForgotten(Outlived.QUESTIONS, scene.at(2), 9));
        assertThat(kept.threads().question(ana.id())).isEmpty();
        assertThat(kept.threads().question(ben.id())).isPresent();
        assertThat(kept.retention().hasOutlived(Outlived.QUESTIONS, scene.at(2))).isFalse();
        assertThat(kept.retention().hasOutlived(Outlived.QUESTIONS, scene.at(3))).isTrue();
    }

    @Test
    void whatWasSpentInOldDaysIsForgotten() {
        var day = scene.at(0).atZone(ZoneOffset.UTC).toLocalDate();
        var before = new Scope.OfDay(day.minusDays(1));
        var today = new Scope.OfPerson(ana.id(), day);
        var message = new Scope.OfMessage(scene.message(pair, ana, "1").id());
        var limits =
                List.<Scope>of(before, today, message).stream()
                        .map(scope -> new Cost.Limit(scope, 9))
                        .toList();
        scene.keep(new BudgetChange.PartsReserved(new Cost(2, Money.NONE, limits)));
        assertThat(kept.retention().hasOutlived(Outlived.DAYS_SPENT, scene.at(0))).isTrue();
        scene.keep(new RetentionChange.OutlivedForgotten(Outlived.DAYS_SPENT, scene.at(0), 9));
        assertThat(kept.budgets().parts(before)).isZero();
        assertThat(kept.budgets().parts(today)).isEqualTo(2);
        assertThat(kept.budgets().parts(message)).isEqualTo(2);
        assertThat(kept.retention().hasOutlived(Outlived.DAYS_SPENT, scene.at(0))).isFalse();
    }

    @Test
    void theKeysOfFormsGoAndTheirMessagesStay() {
        var once = new OnceKey("form-1");
        var keyed = scene.newMessage(pair, ana, "by a page");
        scene.keep(new MessageChange.MessageAccepted(keyed, Optional.of(once)));
        var bare = scene.message(scene.pair(ana, cleo), ana, "by SMS");
        assertThat(kept.retention().messages(Optional.empty(), 9))
                .containsExactly(
                        new Retention.Posted(keyed.id(), true),
                        new Retention.Posted(bare.id(), false));
        assertThat(kept.retention().messages(Optional.of(keyed.id()), 9)).hasSize(1);
        assertThat(kept.retention().messages(Optional.empty(), 1)).hasSize(1);

        scene.keep(new RetentionChange.FormKeysForgotten(List.of(keyed.id(), bare.id())));
        assertThat(kept.threads().submitted(ana.id(), once)).isEmpty();
        assertThat(kept.threads().message(keyed.id())).contains(keyed);
        assertThat(kept.retention().messages(Optional.empty(), 9))
                .extracting(Retention.Posted::hasFormKey)
                .containsExactly(false, false);
    }

    @Test
    void whoIsErasedIsNobodyAnyMore() {
        var token = TokenHash.of("cookie");
        var kitchen = scene.group("Kitchen", ben, ana);
        scene.keep(
                new PersonChange.SignedIn(token, ana.id(), scene.at(99)),
                new PersonChange.ReplyLinkMade(
                        new ReplyLink(1, ana.id(), pair.id().value(), scene.at(99))),
                new PersonChange.ReplyLinkMade(
                        new ReplyLink(2, ben.id(), pair.id().value(), scene.at(99))),
                new PersonChange.PhoneTookPushes(
                        ana.id(), new PushPhone(PushPhone.Sign.NAMED, scene.at(1))),
                new ConsentChange.StopSaid(ana.id(), scene.at(1)),
                new ConsentChange.QuietHoursSet(
                        ana.id(),
                        Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0)))),
                new ConsentChange.VisibilityChosen(ana.id(), Visibility.NOBODY),
                new MessageChange.SenderUsed(
                        ana.id(), pair.id(), new SenderNumber("49800100"), false, scene.at(1)),
                new ConsentChange.AgreementGiven(ana.id(), pair.id()),
                new ConsentChange.AbuseReported(ana.id(), pair.id(), scene.at(1)),
                new BudgetChange.DigestSpent(ana.id(), pair.id(), scene.at(2), scene.at(1)),
                new GroupChange.ActDone(ana.id(), new ActKey("y"), kitchen.id(), scene.at(1)),
                new MessageChange.QuestionAsked(
                        new PendingQuestion(
                                ana.id(),
                                new MessageText("ok"),
                                List.of(pair.id(), scene.pair(ana, cleo).id()),
                                scene.at(1))));
        scene.keep(new RetentionChange.PersonErased(ana.id(), scene.at(3)));

        assertThat(kept.people().byId(ana.id())).isEmpty();
        assertThat(kept.people().byMsisdn(ana.msisdn())).isEmpty();
        assertThat(kept.people().byAlias(new Alias("Ana"))).isEmpty();
        assertThat(kept.people().everyone(9)).containsExactly(ben, cleo);
        assertThat(kept.people().signedInBy(token, scene.at(4))).isEmpty();
        assertThat(kept.people().replyLink(1)).isEmpty();
        assertThat(kept.people().replyLink(2)).isPresent();
        assertThat(kept.people().pushPhone(ana.id())).isEmpty();
        scene.keep(
                new PersonChange.PhoneTookPushes(
                        ana.id(), new PushPhone(PushPhone.Sign.NAMED, scene.at(4))));
        assertThat(kept.people().pushPhone(ana.id())).as("seen too late").isEmpty();
        assertThat(kept.consents().stoppedSince(ana.id())).isEmpty();
        assertThat(kept.consents().quietHours(ana.id())).isEmpty();
        assertThat(kept.consents().visibility(ana.id())).isEqualTo(Visibility.CONTACTS);
        assertThat(kept.threads().senderUses(ana.id())).isEmpty();
        assertThat(kept.consents().terms(ana.id(), pair.id()).isAgreed()).isFalse();
        assertThat(kept.consents().abuseReports()).isZero();
        assertThat(kept.budgets().lastDigest(ana.id(), pair.id())).isEmpty();
        assertThat(kept.threads().question(ana.id())).isEmpty();
        assertThat(kept.groups().doneWith(ana.id(), new ActKey("y"))).isEmpty();
        assertThat(kept.groups().membership(kitchen.id(), ana.id())).isEmpty();
        assertThat(kept.groups().members(kitchen.id())).containsExactly(ben.id());
        assertThat(kept.threads().between(ana.id(), ben.id())).as("his side stays").contains(pair);
        assertThat(scene.tryTo(new RetentionChange.PersonErased(ana.id(), scene.at(4))))
                .isInstanceOf(Commit.Conflict.class);
    }

    @Test
    void herNumberAndHerNameAreFreeForSomebodyNew() {
        scene.keep(new RetentionChange.PersonErased(ana.id(), scene.at(3)));
        scene.keep(new RetentionChange.PersonErased(ben.id(), scene.at(3)));
        var like = scene.newPerson("Ana");
        var again = new Person(like.id(), ana.msisdn(), new Alias("Ana"), scene.at(4));
        scene.keep(new PersonChange.PersonAdded(again));

        assertThat(kept.people().byMsisdn(ana.msisdn())).contains(again);
    }

    @Test
    @Timeout(60)
    void thereIsAWalkForEachConversationSheTookPartInUntilItIsOver() {
        var kitchen = scene.group("Kitchen", ben, ana);
        var thread = scene.thread(kitchen);
        scene.thread(scene.group("Garden", ben, cleo));
        scene.pair(ben, cleo);
        var message = scene.message(pair, ana, "1");
        assertThat(kept.retention().walk()).isEmpty();
        assertThat(kept.retention().erased()).isEmpty();

        scene.keep(new RetentionChange.PersonErased(ana.id(), scene.at(3)));

        var first = kept.retention().walk().orElseThrow();
        assertThat(first.person()).isEqualTo(ana.id());
        assertThat(first.after()).isEmpty();
        assertThat(List.of(pair.id(), thread.id())).contains(first.conversation());
        assertThat(kept.retention().erased()).as("not while she walks").isEmpty();

        scene.keep(
                new RetentionChange.WalkMoved(
                        ana.id(), first.conversation(), Optional.of(message.id())));
        for (var id : List.of(pair.id(), thread.id())) {
            assertThat(kept.retention().walk()).isPresent();
            scene.keep(new RetentionChange.WalkMoved(ana.id(), id, Optional.empty()));
        }
        assertThat(kept.retention().walk()).isEmpty();
        assertThat(kept.retention().erased()).contains(ana.id());
        awaitCleared();
        scene.keep(new RetentionChange.ErasureEnded(ana.id()));
        assertThat(kept.retention().erased()).isEmpty();
    }

    /// On whatever thread it is done.
    private void awaitCleared() {
        while (!kept.retention().clear()) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(60)
    void whatIsClearedCanBeClearedAgain() {
        awaitCleared();
        awaitCleared();
    }

    @Test
    void aWalkGoesOnWhereItWas() {
        scene.keep(new RetentionChange.PersonErased(ana.id(), scene.at(3)));
        var message = scene.message(pair, ben, "1");
        scene.keep(new RetentionChange.WalkMoved(ana.id(), pair.id(), Optional.of(message.id())));

        assertThat(kept.retention().walk())
                .contains(new Retention.Walk(ana.id(), pair.id(), Optional.of(message.id())));
    }

    @Test
    void whatWasOnItsWayToHerIsForgotten() {
        var message = scene.message(pair, ben, "hello");
        var toHer = scene.delivery(message, ana);
        var kitchen = scene.thread(scene.group("Kitchen", ben, ana, cleo));
        var toAll = scene.message(kitchen, ben, "dinner");
        scene.delivery(toAll, ana);
        var toCleo = scene.delivery(toAll, cleo);
        scene.keep(
                new DeliveryChange.DecisionExplained(
                        toHer.key(), scene.explanation("sms", "offline")));
        scene.move(
                toHer,
                new SmsTrack.Submitted(
                        List.of(new SmsTrack.Part("a", SmsTrack.PartState.UNKNOWN)), scene.at(1)));

        scene.keep(
                new RetentionChange.DeliveriesForgotten(
                        ana.id(), List.of(message.id(), toAll.id())));

        assertThat(kept.deliveries().of(message.id())).isEmpty();
        assertThat(kept.deliveries().bySmscId("a")).isEmpty();
        assertThat(kept.deliveries().explanation(toHer.key())).isEmpty();
        assertThat(kept.deliveries().of(toAll.id())).containsExactly(toCleo);
        assertThat(kept.threads().message(message.id())).contains(message);
    }

    @Test
    void aConflictTakesBackWhatWasForgotten() {
        var message = scene.message(pair, ana, "stays");
        var delivery = scene.delivery(message, ben);

        assertThat(
                        scene.tryTo(
                                new RetentionChange.MessagesForgotten(pair, List.of(message.id())),
                                new RetentionChange.PersonErased(ana.id(), scene.at(3)),
                                new RetentionChange.PersonErased(ana.id(), scene.at(3))))
                .isInstanceOf(Commit.Conflict.class);

        assertThat(kept.threads().message(message.id())).contains(message);
        assertThat(kept.deliveries().byKey(delivery.key())).contains(delivery);
        assertThat(kept.people().byId(ana.id())).contains(ana);
        assertThat(kept.retention().walk()).isEmpty();
    }
}
