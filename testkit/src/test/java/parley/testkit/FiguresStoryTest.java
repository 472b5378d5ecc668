package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.LinkView;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.Person;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceEvent;
import parley.chat.presence.Reach;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The figures of the 2009 application, step by step.
class FiguresStoryTest {
    private static final InetAddress ANAS = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoPeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
    }

    private static DeliveryEvidence.SmsReported delivered(String id, Person recipient) {
        return new DeliveryEvidence.SmsReported(
                id, recipient.msisdn(), DeliveryEvidence.Report.DELIVERED);
    }

    @Test
    void figure2WritesOverPushAndIsAnsweredThroughTheReplyLink() {
        world.know(ana, ben);
        world.opensSession(ana, 1, ANAS); // S201
        world.opensSession(ben, 2, BENS); // S202
        world.asksOverWap(ana, ANAS); // S203
        assertThat(world.chat().home(ana, world.now()).people()) // S204
                .extracting(line -> line.alias().name(), line -> line.presence())
                .containsExactly(tuple("Ben", Optional.of(Reach.State.REACHABLE)));
        SendOutcome sent = world.writes(ana, ben, "dinner?"); // S205
        Parcel.PushParcel push = world.push.takeCarried().getFirst(); // S206
        assertThat(push.point())
                .isEqualTo(new ContactPoint.OpenSession(new WapSessionKey(2), BENS, true));
        assertThat(push.from()).isEqualTo("Ana");
        assertThat(push.text().value()).isEqualTo("dinner?");
        world.tells(new DeliveryEvidence.PushConfirmed(push.key()));
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.ON_HANDSET);

        LinkView opened = // S207
                world.chat().link(push.replyPath().substring("/r/".length()), 5, world.now());
        assertThat(opened)
                .isInstanceOfSatisfying(
                        LinkView.Opens.class,
                        link -> {
                            assertThat(link.recipient()).isEqualTo(ben.id());
                            assertThat(link.thread().title()).isEqualTo("Ana"); // S208
                            assertThat(link.thread().target())
                                    .isEqualTo(new Target.ToPerson(ana.id()));
                            assertThat(world.textsOf(link.thread())).containsExactly("dinner?");
                            world.chat().opened(ben, link.thread(), world.now());
                        });
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.OPENED);
        world.writes(ben, ana, "at eight"); // S209
        Parcel.PushParcel answer = world.push.takeCarried().getFirst(); // S210
        assertThat(answer.point())
                .isInstanceOfSatisfying(
                        ContactPoint.OpenSession.class,
                        at -> assertThat(at.address()).isEqualTo(ANAS));
        assertThat(answer.text().value()).isEqualTo("at eight");
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void figure2VariantSendsAnSmsToOneWhoIsOnlineButNotOnWap() {
        world.chat()
                .on(
                        new PresenceEvent.AddressAssigned(ben.id(), BENS, Duration.ofMinutes(10)),
                        world.now()); // online only
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        Parcel.SmsParcel sms = world.sms.takeCarried().getFirst(); // S206', S207'
        assertThat(sms.to()).isEqualTo(ben.msisdn());
        assertThat(sms.from()).isEqualTo("Ana");
        assertThat(sms.text().value()).isEqualTo("dinner?");
        assertThat(world.store.explanation(sms.key()).orElseThrow().said())
                .startsWith("SmsNow: online but not reachable over WAP");
        world.tells(new DeliveryEvidence.SmsAccepted(sms.key(), List.of("a1")));
        world.opensSession(ben, 2, BENS); // S208'
        assertThat(world.textsOf(world.opens(ben, ana))).containsExactly("dinner?"); // S209'
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.OPENED);
        world.writes(ben, ana, "at eight");
        assertThat(world.sms.takeCarried()).hasSize(1);
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void figure3SendsAnSmsToOneWhoIsOfflineWhoThenComesUpAndGoesOn() {
        world.opensSession(ana, 1, ANAS); // S301, S302
        SendOutcome sent = world.writes(ana, ben, "dinner?"); // S303
        Parcel.SmsParcel sms = world.sms.takeCarried().getFirst(); // S304, S305
        world.tells(new DeliveryEvidence.SmsAccepted(sms.key(), List.of("a1")));
        world.tells(delivered("a1", ben));
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.ON_HANDSET);
        world.opensSession(ben, 2, BENS); // S306, S307
        assertThat(world.textsOf(world.opens(ben, ana))).containsExactly("dinner?"); // S308
        world.writes(ben, ana, "at eight"); // S309
        assertThat(world.push.takeCarried()).hasSize(1);
    }

    @Test
    void aProvedSmsIsNotPushedWhenThePersonComesOnline() {
        world.writes(ana, ben, "dinner?");
        Parcel.SmsParcel sms = world.sms.takeCarried().getFirst();
        world.tells(new DeliveryEvidence.SmsAccepted(sms.key(), List.of("a1", "a2")));
        world.tells(delivered("a2", ben));
        world.tells(delivered("a1", ben));
        world.pass(Duration.ofHours(1));
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void anSmsNobodyProvedIsPushedOnceThePersonComesOnlineAndIsTheSameMessage() {
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        Parcel.SmsParcel sms = world.sms.takeCarried().getFirst();
        world.tells(new DeliveryEvidence.SmsAccepted(sms.key(), List.of("a1", "a2")));
        world.tells(delivered("a1", ben)); // half of it proves nothing
        world.pass(Duration.ofMinutes(16));
        assertThat(world.push.carried()).isEmpty();
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.takeCarried())
                .singleElement()
                .extracting(Parcel.PushParcel::key)
                .isEqualTo(sms.key());
        world.tells(new DeliveryEvidence.PushConfirmed(sms.key()));
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.ON_HANDSET);
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void aPushNobodyProvesBecomesOneSms() {
        world.asksOverWap(ben, BENS);
        world.writes(ana, ben, "dinner?");
        Parcel.PushParcel push = world.push.takeCarried().getFirst();
        assertThat(push.point()).isEqualTo(new ContactPoint.PushPort(BENS));
        world.tells(new DeliveryEvidence.PushSent(push.key()));
        assertThat(world.delivery(push.key()).state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        world.pass(Duration.ofSeconds(59));
        assertThat(world.sms.carried()).isEmpty();
        world.pass(Duration.ofSeconds(31));
        assertThat(world.sms.takeCarried())
                .singleElement()
                .satisfies(sms -> assertThat(sms.text().value()).isEqualTo("dinner?"));
        world.tells(new DeliveryEvidence.SmsAccepted(push.key(), List.of("a1")));
        assertThat(world.textsOf(world.opens(ben, ana))).containsExactly("dinner?");
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void aPageThatWasOpenedIsProofOfThePush() {
        world.asksOverWap(ben, BENS);
        world.writes(ana, ben, "dinner?");
        world.opens(ben, ana);
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void anUnansweredPushBecomesAnSmsAtOnceAndTheNextMessageGoesBySmsToo() {
        world.know(ana, ben);
        world.opensSession(ben, 2, BENS);
        world.writes(ana, ben, "dinner?");
        Parcel.PushParcel push = world.push.takeCarried().getFirst();
        world.tells(new DeliveryEvidence.PushFailed(push.key(), "no answer", true));
        assertThat(world.sms.takeCarried()).hasSize(1);
        world.writes(ana, ben, "or lunch?");
        assertThat(world.push.carried()).isEmpty();
        assertThat(world.sms.takeCarried()).hasSize(1);
        world.asksOverWap(ben, BENS);
        world.writes(ana, ben, "hello?");
        assertThat(world.push.takeCarried()).isNotEmpty();
    }

    @Test
    void whatWasHeldLeavesOldestFirstWhenThePersonComesOnline() {
        world.sms.ready(false);
        world.writes(ana, ben, "one");
        world.writes(ana, ben, "two");
        SendOutcome last = world.writes(ana, ben, "three");
        assertThat(world.onlyDelivery(last).state()).isEqualTo(DeliveryState.HELD);
        world.pass(Duration.ofMinutes(5));
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.takeCarried())
                .extracting(push -> push.text().value())
                .containsExactly("one", "two", "three");
    }

    @Test
    void anSmscThatComesBackGetsWhatWasHeldOnce() {
        world.sms.ready(false);
        world.writes(ana, ben, "dinner?");
        world.pass(Duration.ofMinutes(30));
        assertThat(world.sms.carried()).isEmpty();
        world.sms.ready(true);
        world.pass(Duration.ofMinutes(2));
        assertThat(world.sms.takeCarried()).hasSize(1);
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void aThrottlingSmscIsAskedAgainAndARefusingOneIsNot() {
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        Delivery delivery = world.onlyDelivery(sent);
        world.tells(new DeliveryEvidence.SmsRefused(delivery.key(), "throttled", true));
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.HELD);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.sms.takeCarried()).hasSize(2);
        world.tells(new DeliveryEvidence.SmsRefused(delivery.key(), "no such number", false));
        assertThat(world.onlyDelivery(sent).sms()).isInstanceOf(SmsTrack.Refused.class);
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void whatNothingProvedInItsTimeIsExpiredAndNotDelivered() {
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        world.tells(
                new DeliveryEvidence.SmsAccepted(world.onlyDelivery(sent).key(), List.of("a1")));
        world.pass(Duration.ofDays(3).plusSeconds(1));
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.EXPIRED);
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.carried()).isEmpty();
        world.tells(delivered("a1", ben)); // late, and still proof
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.ON_HANDSET);
    }

    @Test
    void aReportedFailureLeavesThePushWhenThePersonComesOnline() {
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        world.tells(
                new DeliveryEvidence.SmsAccepted(world.onlyDelivery(sent).key(), List.of("a1")));
        world.tells(
                new DeliveryEvidence.SmsReported(
                        "a1", ben.msisdn(), DeliveryEvidence.Report.FAILED));
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.HELD);
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.takeCarried()).hasSize(1);
    }
}
