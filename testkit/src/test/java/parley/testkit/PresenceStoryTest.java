package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsOutcome;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.Evidence;
import parley.chat.presence.PresenceEvent;
import parley.chat.presence.Reach;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the world tells of a phone, what the chat believes then, and what comes of it.
class PresenceStoryTest {
    private static final InetAddress ANAS = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final WapSessionKey SESSION = new WapSessionKey(2);

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoPeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        world.know(ana, ben);
    }

    private Reach reachOf(Person person) {
        return world.chat().reach(person.id(), world.now());
    }

    private void is(Person person, Reach.State state, Evidence by) {
        assertThat(reachOf(person))
                .extracting(Reach::state, Reach::evidence)
                .containsExactly(state, by);
    }

    private void account(AccountingEvent event) {
        world.account(event);
    }

    private String why(DeliveryKey key) {
        return world.store.explanation(key).orElseThrow().said();
    }

    private DeliveryKey writesToBen(String text) {
        return world.onlyDelivery(world.writes(ana, ben, text)).key();
    }

    /// The story of an address: the network says it, says it again, and says no more.
    @Test
    void anAccessServerIsBelievedForTwoAndAHalfOfItsOwnIntervals() {
        account(new AccountingEvent.Started("s", BENS, ben.msisdn()));
        is(ben, Reach.State.ONLINE, Evidence.ACCOUNTING);
        world.pass(Duration.ofMinutes(25).minusSeconds(1));
        is(ben, Reach.State.ONLINE, Evidence.ACCOUNTING);
        world.pass(Duration.ofSeconds(1));
        is(ben, Reach.State.UNKNOWN, Evidence.ACCOUNTING);
        world.pass(Duration.ofMinutes(5)); // half an hour after the Start
        account(new AccountingEvent.StillThere("s", BENS, ben.msisdn()));
        world.pass(Duration.ofMinutes(75).minusSeconds(1));
        is(ben, Reach.State.ONLINE, Evidence.ACCOUNTING);
        world.pass(Duration.ofSeconds(1));
        is(ben, Reach.State.UNKNOWN, Evidence.ACCOUNTING);

        account(new AccountingEvent.Started("t", ANAS, ana.msisdn()));
        world.pass(Duration.ofMinutes(75).minusSeconds(1));
        is(ana, Reach.State.ONLINE, Evidence.ACCOUNTING); // the server's interval is known by now
        world.pass(Duration.ofSeconds(1));
        is(ana, Reach.State.UNKNOWN, Evidence.ACCOUNTING);
    }

    @Test
    void aStopIsOfflineAndSoIsARestartedAccessServer() {
        account(new AccountingEvent.Started("s", BENS, ben.msisdn()));
        account(new AccountingEvent.Stopped("s", BENS));
        is(ben, Reach.State.OFFLINE, Evidence.ADDRESS_GONE);
        account(new AccountingEvent.Started("t", BENS, ben.msisdn()));
        is(ben, Reach.State.ONLINE, Evidence.ACCOUNTING);
        account(new AccountingEvent.AccessServerRestarted(ChatWorld.ACCESS_SERVER));
        is(ben, Reach.State.OFFLINE, Evidence.ADDRESS_GONE);
        DeliveryKey key = writesToBen("dinner?");
        assertThat(why(key)).isEqualTo("SmsNow: offline: the network took her address away");
    }

    @Test
    void aStopOfAnAddressSaysNothingOfAnother() {
        account(new AccountingEvent.Started("s", BENS, ben.msisdn()));
        world.opensSession(ben, 2, ANAS);
        account(new AccountingEvent.Stopped("s", BENS));
        is(ben, Reach.State.REACHABLE, Evidence.SESSION);
    }

    @Test
    void aPhoneThatTookAnSmsIsOnlineAndOneThatDidNotIsOffline() {
        DeliveryKey key = writesToBen("dinner?");
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        is(ben, Reach.State.OFFLINE, Evidence.ADDRESS_GONE);
        world.tells(report("a1", DeliveryEvidence.Report.UNDECIDED));
        is(ben, Reach.State.OFFLINE, Evidence.ADDRESS_GONE);
        world.tells(report("a1", DeliveryEvidence.Report.DELIVERED));
        is(ben, Reach.State.ONLINE, Evidence.SMS);
        assertThat(world.push.carried()).as("online is not reachable").isEmpty();

        DeliveryKey next = writesToBen("or lunch?");
        assertThat(why(next)).startsWith("SmsNow: online but not reachable over WAP: an SMS");
        world.tells(new DeliveryEvidence.SmsAccepted(next, List.of("a2")));
        world.tells(report("a2", DeliveryEvidence.Report.FAILED));
        is(ben, Reach.State.OFFLINE, Evidence.SMS_FAILED);
    }

    /// A push of somebody else, for instance.
    @Test
    void whatBecameOfAnSmsThatWasNoMessageIsASignOfThePhoneToo() {
        sms(ben.msisdn(), DeliveryEvidence.Report.DELIVERED);
        is(ben, Reach.State.ONLINE, Evidence.SMS);
        sms(ben.msisdn(), DeliveryEvidence.Report.UNDECIDED);
        is(ben, Reach.State.ONLINE, Evidence.SMS);
        sms(ben.msisdn(), DeliveryEvidence.Report.FAILED);
        is(ben, Reach.State.OFFLINE, Evidence.SMS_FAILED);

        var nobodys = Msisdn.ofDigits("491715559999");
        int seen = world.chat().peopleSeen();
        sms(nobodys, DeliveryEvidence.Report.DELIVERED);
        assertThat(world.chat().peopleSeen()).isEqualTo(seen);
        assertThat(world.store.byMsisdn(nobodys)).isEmpty();
    }

    private void sms(Msisdn to, DeliveryEvidence.Report report) {
        world.chat().on(new SmsOutcome(to, report), world.now());
    }

    private DeliveryEvidence.SmsReported report(String id, DeliveryEvidence.Report report) {
        return new DeliveryEvidence.SmsReported(id, ben.msisdn(), report);
    }

    @Test
    void aReportThatOvertakesItsAnswerCountsOnceItIsUnderstood() {
        DeliveryKey key = writesToBen("dinner?");
        world.tells(report("a1", DeliveryEvidence.Report.DELIVERED));
        is(ben, Reach.State.OFFLINE, Evidence.ADDRESS_GONE);
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        is(ben, Reach.State.ONLINE, Evidence.SMS);
    }

    @Test
    void whoWritesAnSmsIsOnlineAndNeverReachable() {
        writesToBen("dinner?");
        world.pass(Duration.ofHours(1));
        world.texts(ben, "at eight");
        is(ben, Reach.State.ONLINE, Evidence.SMS);
        world.pass(Duration.ofMinutes(30));
        is(ben, Reach.State.UNKNOWN, Evidence.SMS);
        DeliveryKey key = writesToBen("fine");
        assertThat(why(key))
                .isEqualTo(
                        "SmsNow: unknown whether online; the last was an SMS that her phone took"
                                + " or sent");
        assertThat(world.sms.takeCarried())
                .extracting(sms -> sms.to())
                .containsExactly(ben.msisdn(), ana.msisdn(), ben.msisdn());
    }

    @Test
    void anAcknowledgedPushKeepsAQuietSessionReachable() {
        world.opensSession(ben, 2, BENS);
        world.pass(Duration.ofMinutes(4));
        DeliveryKey key = writesToBen("dinner?");
        world.tells(new DeliveryEvidence.PushConfirmed(key));
        world.pass(Duration.ofMinutes(4));
        is(ben, Reach.State.REACHABLE, Evidence.ACKNOWLEDGED_PUSH);
        writesToBen("or lunch?");
        assertThat(world.push.takeCarried()).hasSize(2);
        assertThat(world.sms.carried()).isEmpty();
    }

    /// Decided by the proof's time, long before the transaction gives up.
    @Test
    void aGhostIsFoundOutByTheFirstPushItDoesNotAcknowledge() {
        world.opensSession(ben, 2, BENS);
        DeliveryKey first = writesToBen("dinner?");
        world.pass(Duration.ofSeconds(59));
        is(ben, Reach.State.REACHABLE, Evidence.SESSION);
        world.pass(Duration.ofSeconds(2));
        is(ben, Reach.State.ONLINE, Evidence.SESSION);
        assertThat(world.sms.takeCarried()).singleElement().extracting("key").isEqualTo(first);
        world.push.takeCarried();

        writesToBen("or lunch?");
        assertThat(world.push.carried()).as("not to the ghost again").isEmpty();
        assertThat(world.sms.takeCarried()).hasSize(1);

        world.tells(new DeliveryEvidence.PushConfirmed(first)); // out of a tunnel
        is(ben, Reach.State.REACHABLE, Evidence.ACKNOWLEDGED_PUSH);
        assertThat(world.delivery(first).state()).isEqualTo(DeliveryState.ON_HANDSET);
    }

    @Test
    void aGhostWithoutAWayForSmsHoldsTheMessageUntilSheIsSeenAgain() {
        world.sms.ready(false);
        world.opensSession(ben, 2, BENS);
        DeliveryKey key = writesToBen("dinner?");
        world.tells(new DeliveryEvidence.PushFailed(key, "NETERR", true));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.HELD);
        world.push.takeCarried();
        world.pass(Duration.ofMinutes(2));
        assertThat(world.push.carried()).isEmpty();
        world.asksOverWap(ben, BENS);
        assertThat(world.push.takeCarried())
                .singleElement()
                .extracting("key", "point")
                .containsExactly(key, new ContactPoint.OpenSession(SESSION, BENS, true));
    }

    @Test
    void aPushThatNothingCouldAcknowledgeMakesNoGhost() {
        world.asksOverWap(ben, BENS);
        writesToBen("dinner?");
        world.pass(Duration.ofSeconds(90));
        assertThat(world.sms.takeCarried()).hasSize(1);
        is(ben, Reach.State.REACHABLE, Evidence.WAP_PAGE);
    }

    @Test
    void aLivePageIsToldAndAnSmsFollowsWhenNobodyLooks() {
        world.chat().on(new PresenceEvent.StreamAlive(ben.id(), BENS), world.now());
        is(ben, Reach.State.REACHABLE, Evidence.LIVE_STREAM);
        writesToBen("seen");
        assertThat(world.push.takeCarried())
                .extracting(push -> push.point())
                .containsExactly(new ContactPoint.LivePage(BENS));
        world.opens(ben, ana);
        writesToBen("not seen");
        for (int i = 0; i < 6; i++) {
            world.pass(Duration.ofSeconds(15));
            world.chat().on(new PresenceEvent.StreamAlive(ben.id(), BENS), world.now());
        }
        assertThat(world.push.takeCarried()).as("told once").hasSize(1);
        assertThat(world.sms.takeCarried())
                .extracting(sms -> sms.text().value())
                .containsExactly("not seen");
        is(ben, Reach.State.REACHABLE, Evidence.LIVE_STREAM);
        world.chat().on(new PresenceEvent.StreamClosed(ben.id()), world.now());
        is(ben, Reach.State.OFFLINE, Evidence.STREAM_CLOSED);
    }

    /// One who waited for by nobody knows what is decided like one who is offline, and nobody is
    /// told that she is.
    @Test
    void ofWhomNothingIsKnownAnyMoreThePagesSaySo() {
        world.asksOverWap(ben, BENS);
        world.pass(Duration.ofMinutes(16));
        assertThat(world.chat().home(ana, world.now()).people())
                .extracting(line -> line.presence())
                .containsExactly(Optional.of(Reach.State.UNKNOWN));
        writesToBen("dinner?");
        assertThat(world.push.carried()).isEmpty();
        assertThat(world.sms.takeCarried()).hasSize(1);
    }

    @Test
    void afterACrashNobodyWasSeen() {
        world.opensSession(ben, 2, BENS);
        world.restart();
        is(ben, Reach.State.OFFLINE, Evidence.NOTHING);
        assertThat(world.chat().peopleSeen()).isZero();
    }
}
