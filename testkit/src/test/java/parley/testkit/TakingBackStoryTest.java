package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Content;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.ThreadView;
import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.budget.Tariff;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Reached;
import parley.chat.delivery.SmsTrack;
import parley.chat.delivery.TakingBack;
import parley.chat.identity.NumberPrefixes;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message taken back: what has not left does not leave, and of what left nothing is pretended.
/// Decision 0019.
class TakingBackStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Tariff TARIFF =
            new Tariff("EUR", new NumberPrefixes<>(Map.of(), Money.of("0.075")));

    private final ChatWorld world =
            new ChatWorld(config -> config.withCost(TARIFF, new Caps(20, 60, 100, 1_000, 2_000)));
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void threeWhoKnowEachOther() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        world.know(ana, ben);
        world.know(ana, cleo);
    }

    private static MessageId idOf(SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.Sent(var message, _, _, _) -> message;
            case SendOutcome.NotSent(var why) -> throw new AssertionError("not sent: " + why);
        };
    }

    private Reached takesBack(Person sender, MessageId message) {
        return switch (world.chat().takeBack(sender, message, world.now())) {
            case TakingBack.Outcome.Gone(var reached) -> reached;
            case TakingBack.Outcome other -> throw new AssertionError("not taken back: " + other);
        };
    }

    private Content newest(Person person, Person other) {
        return world.looks(person, new Target.ToPerson(other.id())).lines().getFirst().content();
    }

    @Test
    void whatWaitsForAnSmscNeverLeaves() {
        world.sms.ready(false);
        var sent = world.writes(ana, ben, "I hate you");
        var delivery = world.onlyDelivery(sent);
        assertThat(takesBack(ana, idOf(sent))).isEqualTo(new Reached(0, 0, 1));

        assertThat(world.delivery(delivery.key()).state()).isEqualTo(DeliveryState.WITHDRAWN);
        world.sms.ready(true);
        world.opensSession(ben, 2, BENS);
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.carried()).isEmpty();
        assertThat(newest(ben, ana)).isEqualTo(new Content.TakenBack(Optional.empty()));
        assertThat(newest(ana, ben))
                .isEqualTo(new Content.TakenBack(Optional.of(new Reached(0, 0, 1))));
    }

    /// It is in the queue of the carrier, and no SMSC has it.
    @Test
    void anSmsThatWaitsForItsTurnIsTakenBackAndCostsNothing() {
        world.sms.leavesIf(_ -> false);
        var key = world.onlyDelivery(world.writes(ana, ben, "I hate you")).key();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitting.class);
        assertThat(world.store.parts(new Scope.OfMessage(key.message()))).isEqualTo(1);

        var outcome = world.chat().takeBack(ana, key.message(), world.now());

        assertThat(((TakingBack.Outcome.Gone) outcome).reached()).isEqualTo(new Reached(0, 0, 1));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.WITHDRAWN);
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.NotUsed.class);
        assertThat(world.store.parts(new Scope.OfMessage(key.message()))).isZero();
        assertThat(world.letsGo(key)).isFalse();
        world.restart();
        world.pass(Duration.ofHours(1));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void whatNeverLeftIsNotUnread() {
        world.sms.ready(false);
        var sent = world.writes(ana, ben, "oops");
        assertThat(world.chat().home(ben, world.now()).people().getFirst().unread()).isOne();
        takesBack(ana, idOf(sent));
        assertThat(world.chat().home(ben, world.now()).people().getFirst().unread()).isZero();
    }

    @Test
    void theTextIsGoneFromWhatIsKept() {
        var sent = world.writes(ana, ben, "I hate you");
        takesBack(ana, idOf(sent));
        assertThat(world.store.message(idOf(sent))).isEmpty();
        assertThat(world.store.entry(idOf(sent)).toString()).doesNotContain("hate");
    }

    @Test
    void ofAGroupItIsSaidHowManyHaveItAndWhoHasNotGetsNothing() {
        var group = world.group(ana, "Hiking", ben, cleo, world.person("Dan", "491715550004"));
        for (var one : List.of(ben, cleo)) {
            world.agree(one, new Target.ToGroup(group));
        }
        world.opensSession(ben, 2, BENS);
        var sent = idOf(world.writes(ana, new Target.ToGroup(group), "Sunday at 9"));
        world.tells(new DeliveryEvidence.PushConfirmed(new DeliveryKey(sent, ben.id())));
        assertThat(world.sms.takeCarried()).as("to Cleo, and the one that invites Dan").hasSize(2);

        assertThat(takesBack(ana, sent)).isEqualTo(new Reached(1, 2, 3));
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.takeCarried()).hasSize(1);
    }

    @Test
    void anUnprovedPushIsNotFollowedByAnSms() {
        world.opensSession(ben, 2, BENS);
        var sent = world.writes(ana, ben, "dinner?");
        world.pass(Duration.ofSeconds(30));
        assertThat(takesBack(ana, idOf(sent))).isEqualTo(new Reached(0, 1, 1));
        world.pass(Duration.ofMinutes(5));
        assertThat(world.sms.carried()).isEmpty();

        var key = world.onlyDelivery(sent).key();
        world.tells(new DeliveryEvidence.PushConfirmed(key));
        assertThat(world.delivery(key).state())
                .as("what left may still be proved")
                .isEqualTo(DeliveryState.ON_HANDSET);
    }

    @Test
    void anSmsThatLeftMayStillBeProvedAndIsOverInTheEnd() {
        var sent = world.writes(ana, ben, "dinner?");
        var key = world.onlyDelivery(sent).key();
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        takesBack(ana, idOf(sent));
        world.opensSession(ben, 2, BENS);
        world.pass(Duration.ofDays(1));
        assertThat(world.push.carried()).as("no push repeats it").isEmpty();
        world.pass(Duration.ofDays(3));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.EXPIRED);
        world.tells(
                new DeliveryEvidence.SmsReported(
                        "a1", ben.msisdn(), DeliveryEvidence.Report.DELIVERED));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.ON_HANDSET);
    }

    @Test
    void whatTheSmscGivesBackAfterwardsIsNotSpentAndNotSentAgain() {
        var sent = world.writes(ana, ben, "dinner?");
        var key = world.onlyDelivery(sent).key();
        assertThat(world.sms.takeCarried()).hasSize(1);
        assertThat(world.store.parts(new Scope.OfPerson(ana.id(), TODAY))).isOne();

        assertThat(takesBack(ana, idOf(sent)))
                .as("the SMSC was asked and has not answered")
                .isEqualTo(new Reached(0, 1, 1));
        world.tells(new DeliveryEvidence.SmsRefused(key, "queue full", true));
        assertThat(world.store.parts(new Scope.OfPerson(ana.id(), TODAY))).isZero();
        assertThat(world.store.price(new Scope.OfDay(TODAY))).isEqualTo(Money.NONE);
        world.pass(Duration.ofMinutes(5));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.WITHDRAWN);
    }

    @Test
    void aNoticeOfItIsTakenOffThePhoneAndNothingIsPaidForThat() {
        world.opensSession(ben, 2, BENS);
        var sent = idOf(world.writes(ana, ben, "dinner?"));
        world.tells(new DeliveryEvidence.PushConfirmed(new DeliveryKey(sent, ben.id())));
        var push = world.push.takeCarried().getFirst();
        takesBack(ana, sent);

        var takenOff = world.push.takenOff();
        assertThat(takenOff).hasSize(1);
        assertThat(takenOff.getFirst().mark()).isEqualTo(push.mark());
        assertThat(takenOff.getFirst().created()).isAfter(push.created());
        assertThat(world.sms.carried()).isEmpty();
        takesBack(ana, sent);
        assertThat(world.push.takenOff()).as("once").hasSize(1);
    }

    @Test
    void aNoticeOfALaterMessageStays() {
        world.opensSession(ben, 2, BENS);
        var first = idOf(world.writes(ana, ben, "dinner?"));
        world.writes(ana, ben, "at eight");
        takesBack(ana, first);
        assertThat(world.push.takenOff()).isEmpty();
    }

    @Test
    void aPhoneThatIsAwayGetsNoSmsToTakeTheNoticeOff() {
        world.opensSession(ben, 2, BENS);
        var sent = idOf(world.writes(ana, ben, "dinner?"));
        world.tells(new DeliveryEvidence.PushConfirmed(new DeliveryKey(sent, ben.id())));
        world.pass(Duration.ofDays(1));
        takesBack(ana, sent);
        world.pass(Duration.ofDays(4));
        assertThat(world.push.takenOff()).isEmpty();
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void nobodyTakesBackWhatSomebodyElseWrote() {
        var sent = idOf(world.writes(ana, ben, "dinner?"));
        assertThat(world.chat().takeBack(ben, sent, world.now()))
                .isEqualTo(new TakingBack.Outcome.NotHers());
        assertThat(world.chat().ownMessage(ben, sent)).isEmpty();
        assertThat(world.store.message(sent)).isPresent();
    }

    @Test
    void whatCannotBeKeptIsNotSaidToBeTakenBack() {
        world.sms.ready(false);
        var sent = idOf(world.writes(ana, ben, "dinner?"));
        world.store.refuseWrites();
        assertThat(world.chat().takeBack(ana, sent, world.now()))
                .isEqualTo(new TakingBack.Outcome.NotKept());
        world.store.acceptWrites();
        assertThat(takesBack(ana, sent)).isEqualTo(new Reached(0, 0, 1));
    }

    @Test
    void itStaysTakenBackAfterARestart() {
        world.sms.ready(false);
        var sent = idOf(world.writes(ana, ben, "dinner?"));
        takesBack(ana, sent);
        world.restart();
        world.sms.ready(true);
        world.pass(Duration.ofHours(1));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(newest(ben, ana)).isInstanceOf(Content.TakenBack.class);
    }

    /// The form of a message that was taken back is posted again by a phone that lost its answer.
    @Test
    void itsFormPostedAgainWritesNothing() {
        var form =
                new SendMessage(
                        ana.id(),
                        new Target.ToPerson(ben.id()),
                        new MessageText("dinner?"),
                        Optional.of(new OnceKey("k1")));
        var sent = idOf(world.chat().send(form, world.now()));
        takesBack(ana, sent);
        assertThat(world.chat().send(form, world.now()))
                .isInstanceOfSatisfying(
                        SendOutcome.Sent.class, again -> assertThat(again.again()).isTrue());
        assertThat(world.looks(ben, new Target.ToPerson(ana.id())).lines()).hasSize(1);
    }

    @Test
    void aLaterPushTakesThePlaceOfAnEarlierOneAndIsNewerByASecond() {
        world.opensSession(ben, 2, BENS);
        world.writes(ana, ben, "one");
        world.writes(ana, ben, "two");
        world.writes(cleo, ben, "hello");
        world.pass(Duration.ofSeconds(20));
        world.writes(ana, ben, "three");

        var pushes = world.push.takeCarried();
        var conversation = world.store.between(ana.id(), ben.id()).orElseThrow().id();
        var mark = NoticeMark.of(conversation, ben.id());
        var ofAna = pushes.stream().filter(push -> push.mark().equals(mark)).toList();
        assertThat(ofAna)
                .extracting(push -> push.text().value())
                .containsExactly("one", "two", "three");
        assertThat(ofAna.get(1).created()).isEqualTo(ofAna.get(0).created().plusSeconds(1));
        assertThat(ofAna.get(2).created()).isEqualTo(ChatWorld.START.plusSeconds(20));
        assertThat(pushes).filteredOn(push -> !push.mark().equals(mark)).hasSize(1);
        assertThat(mark).isNotEqualTo(NoticeMark.of(conversation, ana.id()));
    }

    @Test
    void whoReadsInABrowserHasTheNoticeTakenOffHerPhone() {
        world.opensSession(ben, 2, BENS);
        world.writes(ana, ben, "one");
        world.writes(ana, ben, "two");
        world.push.takeCarried();

        world.chat().opened(ben, view(ben), world.now());
        assertThat(world.push.takenOff()).as("the phone knows itself").isEmpty();
        world.chat().openedInBrowser(ben, view(ben), world.now());
        world.chat().openedInBrowser(ben, view(ben), world.now());
        assertThat(world.push.takenOff()).hasSize(1);
        assertThat(world.sms.carried()).isEmpty();
    }

    private ThreadView view(Person person) {
        return world.looks(person, new Target.ToPerson(ana.id()));
    }
}
