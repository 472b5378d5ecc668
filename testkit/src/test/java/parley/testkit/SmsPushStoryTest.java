package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.LinkView;
import parley.chat.Quote;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.budget.Tariff;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Visibility;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.delivery.Parcel.SmsPushParcel;
import parley.chat.delivery.SmsPushPolicy;
import parley.chat.delivery.SmsPushPolicy.Use;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.NumberPrefixes;
import parley.chat.identity.Person;
import parley.chat.identity.PushPhone;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A push by SMS in place of a text that takes more parts. Decision 0024.
class SmsPushStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final Tariff TARIFF =
            new Tariff("EUR", new NumberPrefixes<>(Map.of(), Money.of("0.10")));
    private static final String FOUR_PARTS = "你".repeat(210);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private ChatWorld world;
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoKnowEachOther() {
        begin(Use.CHEAPER, new Caps(60, 200, 500, 5_000, 10_000));
    }

    private void begin(Use use, Caps caps) {
        world =
                new ChatWorld(config ->
                        config.withCost(TARIFF, caps)
                                .withSmsPush(new SmsPushPolicy(use, KNOWN_FOR)));
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        world.know(ana, ben);
    }

    /// Only the message cap is small.
    private static Caps parts(int ofMessage) {
        return new Caps(ofMessage, 200, 500, 5_000, 10_000);
    }

    /// Then his phone is off.
    private void benWasSeenWithAPhoneThatTakesPushes() {
        world.opensSession(ben, 1, BENS);
        world.chat().on(new PresenceEvent.IndicationsNamed(ben.id()), world.now());
        world.skip(Duration.ofHours(5));
    }

    private SmsPushParcel onlyPush() {
        var pushes = world.smsPush.carrier.carried();
        assertThat(pushes).hasSize(1);
        return pushes.getFirst();
    }

    private Explanation why(SendOutcome sent) {
        var message = ((SendOutcome.Sent) sent).message();
        return world.chat().why(message).orElseThrow().recipients().getFirst().why().orElseThrow();
    }

    private Quote quote(String text) {
        var message =
                new SendMessage(
                        ana.id(),
                        new Target.ToPerson(ben.id()),
                        new MessageText(text),
                        Optional.empty());
        return world.chat().quote(message, world.now()).orElseThrow();
    }

    private void nothingLeft() {
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.smsPush.carrier.carried()).isEmpty();
    }

    private Delivery delivery(SendOutcome sent) {
        return world.onlyDelivery(sent);
    }

    @Test
    void fourPartsOfTextLeaveAsAPushOfOneWhoseReportAndLinkProveIt() {
        benWasSeenWithAPhoneThatTakesPushes();
        assertThat(world.meter.quote(world.meter.wholeText("Ana", text(), "/r/" + "x".repeat(27))))
                .extracting(parts -> parts.parts())
                .isEqualTo(4);
        assertThat(quote(FOUR_PARTS))
                .isEqualTo(new Quote(0, 1, 1, 1, Money.of("0.10"), "EUR", 0, false));

        var sent = world.writes(ana, ben, FOUR_PARTS);
        var push = onlyPush();
        assertThat(push.from()).isEqualTo("Ana");
        assertThat(delivery(sent).sms())
                .isEqualTo(new SmsTrack.Submitting(world.now(), 1, Money.of("0.10")));
        assertThat(why(sent).said())
                .isEqualTo(
                        "SmsPushNow: unknown whether online; the last was an open session; a push"
                                + " by SMS takes 1 of 4 parts; her phone named service"
                                + " indications, 5 h ago");
        assertThat(why(sent).otherwise()).endsWith("; no text: it takes more parts");
        assertThat(why(sent).parts()).isOne();

        world.tells(new DeliveryEvidence.SmsAccepted(push.key(), List.of("a1")));
        assertThat(delivery(sent).state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        world.tells(
                new DeliveryEvidence.SmsReported(
                        "a1", ben.msisdn(), DeliveryEvidence.Report.DELIVERED));
        assertThat(delivery(sent).state()).isEqualTo(DeliveryState.ON_HANDSET);

        var token = push.replyPath().substring("/r/".length());
        var link = (LinkView.Opens) world.chat().link(token, 5, world.now());
        assertThat(link.recipient()).isEqualTo(ben.id());
        world.chat().opened(ben, link.thread(), world.now());
        assertThat(delivery(sent).state()).isEqualTo(DeliveryState.OPENED);
        world.pass(Duration.ofHours(1));
        assertThat(world.sms.carried()).as("never a text, too").isEmpty();
        assertThat(world.smsPush.carrier.carried()).hasSize(1);
        assertThat(world.store.parts(new Scope.OfMessage(push.key().message()))).isOne();
    }

    private static MessageText text() {
        return new MessageText(FOUR_PARTS);
    }

    @Test
    void aPhoneNobodyKnowsGetsText() {
        var sent = world.writes(ana, ben, FOUR_PARTS);
        assertThat(world.smsPush.carrier.carried()).isEmpty();
        assertThat(world.sms.carried()).hasSize(1);
        assertThat(why(sent).otherwise())
                .endsWith("; no push by SMS: nothing shows that her phone takes pushes");
        assertThat(quote(FOUR_PARTS).byLink()).isZero();
    }

    @Test
    void whatWasSeenOfAPhoneSurvivesARestartAndAgesOut() {
        benWasSeenWithAPhoneThatTakesPushes();
        world.restart();
        assertThat(quote(FOUR_PARTS).byLink()).isOne();
        world.skip(KNOWN_FOR.minus(Duration.ofHours(6)));
        assertThat(quote(FOUR_PARTS).byLink()).isOne();
        world.skip(Duration.ofHours(1));
        assertThat(quote(FOUR_PARTS).byLink()).isZero();
    }

    @Test
    void anAcknowledgedPushShowsItTooAndIsNotedOnceADay() {
        world.opensSession(ben, 1, BENS);
        var first = (SendOutcome.Sent) world.writes(ana, ben, "short");
        var key = world.store.of(first.message()).getFirst().key();
        world.tells(new DeliveryEvidence.PushConfirmed(key));
        var seen = new PushPhone(PushPhone.Sign.ACKNOWLEDGED, world.now());
        assertThat(world.store.pushPhone(ben.id())).contains(seen);

        world.skip(Duration.ofHours(23));
        world.chat().on(new PresenceEvent.IndicationsNamed(ben.id()), world.now());
        assertThat(world.store.pushPhone(ben.id())).contains(seen);
        world.skip(Duration.ofHours(1));
        world.chat().on(new PresenceEvent.IndicationsNamed(ben.id()), world.now());
        assertThat(world.store.pushPhone(ben.id()))
                .contains(new PushPhone(PushPhone.Sign.NAMED, world.now()));
    }

    @Test
    void aTextOfOnePartStaysAText() {
        benWasSeenWithAPhoneThatTakesPushes();
        world.writes(ana, ben, "dinner?");
        assertThat(world.sms.carried()).hasSize(1);
        assertThat(world.smsPush.carrier.carried()).isEmpty();
    }

    @Test
    void aPushThatTakesNoFewerPartsIsNone() {
        benWasSeenWithAPhoneThatTakesPushes();
        world.smsPush.takes(2);
        var sent = world.writes(ana, ben, "x".repeat(200));
        assertThat(world.sms.carried()).hasSize(1);
        assertThat(why(sent).otherwise()).endsWith("; no push by SMS: a push takes no fewer parts");
    }

    /// What holds when an operator decides nothing: a text, unless that may not be paid for.
    @Test
    void usuallyAPushTakesThePlaceOfWhatWouldHaveToWaitOnly() {
        begin(Use.OVER_CAP, parts(3));
        benWasSeenWithAPhoneThatTakesPushes();
        world.writes(ana, ben, "x".repeat(300));
        assertThat(world.sms.carried()).as("three parts, within the cap").hasSize(1);

        var sent = world.writes(ana, ben, FOUR_PARTS);
        assertThat(onlyPush().key()).isEqualTo(delivery(sent).key());
        assertThat(why(sent).said()).contains("; over the cap of SMS parts for this message; a");
        assertThat(why(sent).otherwise())
                .endsWith("; no text: over the cap of SMS parts for this message");
        world.tells(new DeliveryEvidence.SmsAccepted(onlyPush().key(), List.of("a1")));
        world.pass(Duration.ofHours(7));
        assertThat(world.notices.takeNotices()).as("nothing waits").isEmpty();
    }

    @Test
    void wherePushesAreOverTheCapTooItWaits() {
        begin(Use.CHEAPER, parts(0));
        benWasSeenWithAPhoneThatTakesPushes();
        var sent = world.writes(ana, ben, FOUR_PARTS);
        nothingLeft();
        assertThat(delivery(sent).state()).isEqualTo(DeliveryState.HELD);
        assertThat(why(sent).otherwise())
                .contains("; no push by SMS: over the cap of SMS parts for this message; no SMS");
    }

    @Test
    void whereAnOperatorWantsNoneNothingIsNotedEither() {
        begin(Use.NEVER, parts(3));
        benWasSeenWithAPhoneThatTakesPushes();
        world.writes(ana, ben, FOUR_PARTS);
        nothingLeft();
        assertThat(world.store.pushPhone(ben.id())).isEmpty();
    }

    /// The caps are counted for a whole group, pushes and texts together.
    @Test
    void inAGroupTheCapIsForTextsAndPushesTogether() {
        begin(Use.OVER_CAP, parts(6));
        var cleo = world.person("Cleo", "491715550003");
        var there = new Target.ToGroup(world.group(ana, "All", ben, cleo));
        for (Person member : List.of(ben, cleo)) {
            world.agree(member, there);
            world.chat().on(new PresenceEvent.IndicationsNamed(member.id()), world.now());
        }
        var message =
                new SendMessage(ana.id(), there, new MessageText(FOUR_PARTS), Optional.empty());
        assertThat(world.chat().quote(message, world.now()).orElseThrow())
                .isEqualTo(new Quote(0, 2, 1, 5, Money.of("0.50"), "EUR", 0, false));
        var sent = (SendOutcome.Sent) world.writes(ana, there, FOUR_PARTS);
        assertThat(world.sms.carried()).hasSize(1);
        assertThat(world.smsPush.carrier.carried()).hasSize(1);
        assertThat(world.store.parts(new Scope.OfMessage(sent.message()))).isEqualTo(5);
    }

    @Test
    void aStrangerIsInvitedByText() {
        var cleo = world.person("Cleo", "491715550003");
        benWasSeenWithAPhoneThatTakesPushes();
        world.writes(cleo, ben, FOUR_PARTS);
        assertThat(world.smsPush.carrier.carried()).isEmpty();
        assertThat(world.sms.carried()).hasSize(1);
    }

    @Test
    void afterStopNothingLeaves() {
        benWasSeenWithAPhoneThatTakesPushes();
        world.texts(ben, "STOP");
        world.writes(ana, ben, FOUR_PARTS);
        nothingLeft();
        world.texts(ben, "START");
        assertThat(onlyPush().to()).isEqualTo(ben.msisdn());
    }

    @Test
    void inQuietHoursItWaits() {
        benWasSeenWithAPhoneThatTakesPushes();
        var until = LocalTime.ofInstant(world.now(), ZoneOffset.UTC).plusHours(1);
        var hours = new QuietHours(until.minusHours(2), until);
        assertThat(world.chat().quiet(ben, Optional.of(hours), world.now())).isTrue();
        world.writes(ana, ben, FOUR_PARTS);
        nothingLeft();
        world.pass(Duration.ofHours(1));
        assertThat(world.smsPush.carrier.carried()).hasSize(1);
    }

    @Test
    void whatTheSmscDidNotTakeIsGivenBackAndTriedAgainAndNeverTwice() {
        benWasSeenWithAPhoneThatTakesPushes();
        world.smsPush.carrier.takes(false);
        var sent = world.writes(ana, ben, FOUR_PARTS);
        var key = delivery(sent).key();
        assertThat(delivery(sent).sms()).isEqualTo(new SmsTrack.NotUsed());
        assertThat(world.store.parts(new Scope.OfMessage(key.message()))).isZero();

        world.smsPush.carrier.takes(true);
        world.pass(Duration.ofSeconds(10));
        assertThat(onlyPush().key()).isEqualTo(key);
        world.tells(new DeliveryEvidence.SmsInDoubt(key));
        world.pass(Duration.ofDays(4));
        assertThat(world.smsPush.carrier.carried()).hasSize(1);
        assertThat(world.sms.carried()).as("the one SMS is spent").isEmpty();
    }

    @Test
    void afterACrashItMayBeLostAndNoTextFollows() {
        benWasSeenWithAPhoneThatTakesPushes();
        world.smsPush.carrier.crashAfterNext();
        try {
            world.writes(ana, ben, FOUR_PARTS);
        } catch (RecordingCarrier.Crash powerOff) {
            world.restart();
        }
        world.pass(Duration.ofMinutes(30));
        var key = onlyPush().key();
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(world.sms.carried()).isEmpty();
    }

    /// Whatever way a notice came, the next of the same conversation takes its place, and reading
    /// elsewhere takes it off.
    @Test
    void itsNoticeIsReplacedAndTakenOffLikeThatOfAnyPush() {
        benWasSeenWithAPhoneThatTakesPushes();
        world.writes(ana, ben, FOUR_PARTS);
        var bySms = onlyPush();
        world.opensSession(ben, 2, BENS);
        world.writes(ana, ben, "second");
        var onSession = world.push.carried().getLast();
        assertThat(onSession.mark()).isEqualTo(bySms.mark());
        assertThat(onSession.created()).isAfter(bySms.created());

        var alone = new Target.ToPerson(ana.id());
        world.chat().openedInBrowser(ben, world.looks(ben, alone), world.now());
        assertThat(world.push.takenOff())
                .extracting(RecordingCarrier.TakenOff::mark)
                .containsExactly(bySms.mark());
    }

    @Test
    void thePriceOfWhoShowsNothingOfHerselfTellsNothingOfHerPhone() {
        begin(Use.CHEAPER, parts(3));
        assertThat(world.chat().sight().choose(ben.id(), Visibility.NOBODY)).isTrue();
        var unknown = quote(FOUR_PARTS);
        benWasSeenWithAPhoneThatTakesPushes();
        assertThat(quote(FOUR_PARTS)).isEqualTo(unknown);
        assertThat(unknown).isEqualTo(new Quote(0, 1, 1, 1, Money.of("0.10"), "EUR", 0, true));
        assertThat(quote("x".repeat(200)).parts()).as("a text at most").isEqualTo(2);
    }
}
