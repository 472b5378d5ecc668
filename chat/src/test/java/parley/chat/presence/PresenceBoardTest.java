package parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.chat.presence.Reach.State.OFFLINE;
import static parley.chat.presence.Reach.State.ONLINE;
import static parley.chat.presence.Reach.State.REACHABLE;
import static parley.chat.presence.Reach.State.UNKNOWN;

import org.junit.jupiter.api.Test;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent.AddressAssigned;
import parley.chat.presence.PresenceEvent.PushAcknowledged;
import parley.chat.presence.PresenceEvent.PushUnanswered;
import parley.chat.presence.PresenceEvent.SessionGone;
import parley.chat.presence.PresenceEvent.SessionSuspended;
import parley.chat.presence.PresenceEvent.SessionUp;
import parley.chat.presence.PresenceEvent.SmsFailed;
import parley.chat.presence.PresenceEvent.SmsTaken;
import parley.chat.presence.PresenceEvent.SmsWritten;
import parley.chat.presence.PresenceEvent.StreamAlive;
import parley.chat.presence.PresenceEvent.StreamClosed;
import parley.chat.presence.PresenceEvent.WapPageAsked;
import parley.chat.presence.PresenceEvent.WebPageAsked;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Each source of what is believed, how long it counts, and what is said when it does no more.
class PresenceBoardTest {
    private static final PersonId ANA = new PersonId(new UUID(1, 1));
    private static final PersonId BEN = new PersonId(new UUID(1, 2));
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.1.0.2");
    private static final WapSessionKey ONE = new WapSessionKey(1);
    private static final WapSessionKey TWO = new WapSessionKey(2);
    private static final Duration INTERIM = Duration.ofMinutes(20);

    /// All different, so that none is taken for another.
    private static final Decays DECAYS =
            new Decays(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(7),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(11),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(31),
                    Duration.ofMinutes(10));

    private final PresenceBoard board = new PresenceBoard(DECAYS, 3);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private boolean seen(PresenceEvent event) {
        return board.on(event, now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void passMinutes(int minutes) {
        pass(Duration.ofMinutes(minutes));
    }

    private Reach ana() {
        return board.reach(ANA, now);
    }

    private static AddressAssigned assigned(PersonId person, InetAddress address) {
        return new AddressAssigned(person, address, INTERIM);
    }

    private static SessionUp sessionUp(WapSessionKey key, boolean push) {
        return new SessionUp(ANA, key, HERE, push, true);
    }

    /// So it is for as long as that, and not a moment longer.
    private void isFor(Reach.State state, Evidence by, Duration time) {
        assertThat(ana().state()).isEqualTo(state);
        assertThat(ana().evidence()).isEqualTo(by);
        pass(time.minusMillis(1));
        assertThat(ana().state()).as("a moment before").isEqualTo(state);
        assertThat(ana().evidence()).isEqualTo(by);
        pass(Duration.ofMillis(1));
        assertThat(ana().state()).as("after " + time).isNotEqualTo(state);
    }

    private void isUnknownSince(Evidence last, Duration age) {
        assertThat(ana().state()).isEqualTo(UNKNOWN);
        assertThat(ana().evidence()).isEqualTo(last);
        assertThat(ana().age()).isEqualTo(age);
    }

    private void isOffline(Evidence by) {
        assertThat(ana().state()).isEqualTo(OFFLINE);
        assertThat(ana().evidence()).isEqualTo(by);
    }

    @Test
    void whoWasNeverSeenIsOffline() {
        isOffline(Evidence.NOTHING);
        assertThat(ana().age()).isZero();
        assertThat(board.states(List.of(ANA), now).each()).containsExactly(OFFLINE);
    }

    @Test
    void anAddressFromTheNetworkIsOnlineForTwoAndAHalfIntervals() {
        assertThat(seen(assigned(ANA, HERE))).isFalse();
        isFor(ONLINE, Evidence.ACCOUNTING, Duration.ofMinutes(50));
        isUnknownSince(Evidence.ACCOUNTING, Duration.ofMinutes(50));
        seen(assigned(ANA, HERE));
        isFor(ONLINE, Evidence.ACCOUNTING, Duration.ofMinutes(50));
    }

    @Test
    void whoseAddressTheNetworkTakesBackIsOffline() {
        seen(assigned(ANA, HERE));
        board.addressGone(THERE, now);
        assertThat(ana().state()).isEqualTo(ONLINE);
        board.addressGone(HERE, now);
        isOffline(Evidence.ADDRESS_GONE);
        passMinutes(3);
        assertThat(ana().age()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aPageOverWapIsReachableThenOnlineThenUnknown() {
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.PushPort(HERE));
        isFor(REACHABLE, Evidence.WAP_PAGE, Duration.ofMinutes(5));
        isFor(ONLINE, Evidence.WAP_PAGE, Duration.ofMinutes(10));
        isUnknownSince(Evidence.WAP_PAGE, Duration.ofMinutes(15));
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
    }

    @Test
    void aBrowserIsOnlineAndNeverReachable() {
        assertThat(seen(new WebPageAsked(ANA, HERE))).isFalse();
        isFor(ONLINE, Evidence.WEB_PAGE, Duration.ofMinutes(15));
        isUnknownSince(Evidence.WEB_PAGE, Duration.ofMinutes(15));
    }

    @Test
    void aLivePageIsReachableAsLongAsItGivesSigns() {
        assertThat(seen(new StreamAlive(ANA, HERE))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.LivePage(HERE));
        passMinutes(1);
        assertThat(seen(new StreamAlive(ANA, HERE))).as("nothing new").isFalse();
        isFor(REACHABLE, Evidence.LIVE_STREAM, Duration.ofMinutes(2));
        isUnknownSince(Evidence.LIVE_STREAM, Duration.ofMinutes(2));
    }

    @Test
    void aLivePageThatWasClosedIsOfflineUnlessSomethingElseHolds() {
        seen(new StreamAlive(ANA, HERE));
        seen(new StreamClosed(ANA));
        isOffline(Evidence.STREAM_CLOSED);
        seen(new WebPageAsked(ANA, HERE));
        seen(new StreamAlive(ANA, HERE));
        seen(new StreamClosed(ANA));
        isFor(ONLINE, Evidence.WEB_PAGE, Duration.ofMinutes(15));
        isOffline(Evidence.STREAM_CLOSED);
    }

    /// A phone says itself that it has a push; a page only that it is open.
    @Test
    void aSessionComesBeforeALivePageAndThatBeforeThePort() {
        seen(new WapPageAsked(ANA, HERE));
        assertThat(ana().point()).contains(new ContactPoint.PushPort(HERE));
        assertThat(seen(new StreamAlive(ANA, HERE))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.LivePage(HERE));
        seen(sessionUp(ONE, true));
        assertThat(ana().evidence()).isEqualTo(Evidence.SESSION);
        seen(new SessionGone(ANA, ONE));
        assertThat(ana().point()).contains(new ContactPoint.LivePage(HERE));
        seen(new StreamClosed(ANA));
        assertThat(ana().state()).isEqualTo(REACHABLE);
        assertThat(ana().evidence()).isEqualTo(Evidence.WAP_PAGE);
    }

    @Test
    void aPageThatNobodyLooksAtIsStillOpen() {
        seen(new StreamAlive(ANA, HERE));
        seen(new PushUnanswered(ANA, new ContactPoint.LivePage(HERE)));
        assertThat(ana().state()).isEqualTo(REACHABLE);
    }

    @Test
    void anSmsTakenOrWrittenIsOnlineAndNeverReachable() {
        assertThat(seen(new SmsTaken(ANA))).isFalse();
        assertThat(ana().point()).isEmpty();
        isFor(ONLINE, Evidence.SMS, Duration.ofMinutes(31));
        isUnknownSince(Evidence.SMS, Duration.ofMinutes(31));
        assertThat(seen(new SmsWritten(ANA))).isFalse();
        isFor(ONLINE, Evidence.SMS, Duration.ofMinutes(31));
    }

    @Test
    void anSmsThatDidNotArriveIsOfflineUnlessSomethingElseHolds() {
        seen(new SmsTaken(ANA));
        seen(new SmsFailed(ANA));
        isOffline(Evidence.SMS_FAILED);
        seen(sessionUp(ONE, true));
        seen(new SmsFailed(ANA));
        assertThat(ana().state()).isEqualTo(REACHABLE);
        passMinutes(15);
        isOffline(Evidence.SMS_FAILED);
    }

    @Test
    void anOpenSessionIsBetterThanThePushPort() {
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
        assertThat(seen(sessionUp(ONE, true))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(ONE, HERE, true));
        assertThat(seen(new WapPageAsked(ANA, HERE))).as("nothing new").isFalse();
        isFor(REACHABLE, Evidence.SESSION, Duration.ofMinutes(5));
        isFor(ONLINE, Evidence.SESSION, Duration.ofMinutes(10));
        isUnknownSince(Evidence.SESSION, Duration.ofMinutes(15));
    }

    @Test
    void aSessionThatTakesNoPushLeavesThePushPort() {
        seen(sessionUp(ONE, false));
        assertThat(ana().point()).contains(new ContactPoint.PushPort(HERE));
    }

    @Test
    void aSuspendedPhoneIsNotCalledUntilItResumes() {
        seen(sessionUp(ONE, true));
        passMinutes(2);
        seen(new SessionSuspended(ANA, ONE));
        assertThat(ana().state()).isEqualTo(ONLINE);
        assertThat(seen(sessionUp(ONE, true))).isTrue();
    }

    /// What she asks without the session, or asked just before, resumes nothing.
    @Test
    void aSuspendedSessionIsResumedByNothingElse() {
        seen(sessionUp(ONE, true));
        seen(new SessionSuspended(ANA, ONE));
        seen(new PushUnanswered(ANA, new ContactPoint.OpenSession(ONE, HERE, true)));
        assertThat(ana().evidence()).as("a push of before").isEqualTo(Evidence.SUSPENDED_SESSION);
        seen(new PushAcknowledged(ANA, ONE));
        assertThat(ana().state()).as("late, from before").isEqualTo(ONLINE);
        seen(new WapPageAsked(ANA, HERE));
        assertThat(ana().point()).contains(new ContactPoint.PushPort(HERE));
        assertThat(seen(sessionUp(ONE, true))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(ONE, HERE, true));
    }

    @Test
    void aSuspendedPhoneIsOnlineForItsTime() {
        seen(sessionUp(ONE, true));
        passMinutes(14);
        seen(new SessionSuspended(ANA, ONE));
        isFor(ONLINE, Evidence.SUSPENDED_SESSION, Duration.ofMinutes(11));
        isUnknownSince(Evidence.SUSPENDED_SESSION, Duration.ofMinutes(11));
    }

    @Test
    void theEndOfAnOlderSessionSaysNothingOfTheNewer() {
        seen(sessionUp(ONE, true));
        seen(sessionUp(TWO, true));
        seen(new SessionGone(ANA, ONE));
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(TWO, HERE, true));
        seen(new SessionGone(ANA, TWO));
        assertThat(ana().point())
                .as("asked a moment ago: the port may still listen")
                .contains(new ContactPoint.PushPort(HERE));
    }

    @Test
    void whoDisconnectedAndWasNotSeenSinceIsOffline() {
        seen(sessionUp(ONE, true));
        seen(new SessionGone(ANA, ONE));
        isFor(REACHABLE, Evidence.WAP_PAGE, Duration.ofMinutes(5));
        isFor(ONLINE, Evidence.WAP_PAGE, Duration.ofMinutes(10));
        isOffline(Evidence.SESSION_ENDED);
        seen(new WebPageAsked(ANA, HERE));
        passMinutes(15);
        isUnknownSince(Evidence.WEB_PAGE, Duration.ofMinutes(15));
    }

    @Test
    void anUnansweredPushTakesTheContactAwayUntilItIsSeenAgain() {
        seen(sessionUp(ONE, true));
        seen(new PushUnanswered(ANA, new ContactPoint.OpenSession(ONE, HERE, true)));
        assertThat(ana().state()).as("neither in the session nor beside it").isEqualTo(ONLINE);
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(ONE, HERE, true));
    }

    @Test
    void aPhoneThatAnsweredNoPushAndWasNotSeenSinceIsOffline() {
        seen(sessionUp(ONE, true));
        passMinutes(1);
        seen(new PushUnanswered(ANA, new ContactPoint.OpenSession(ONE, HERE, true)));
        isFor(ONLINE, Evidence.SESSION, Duration.ofMinutes(14));
        isOffline(Evidence.PUSH_UNANSWERED);
    }

    @Test
    void anUnansweredPushOfAnOlderSessionSaysNothingOfTheNewer() {
        seen(sessionUp(ONE, true));
        seen(sessionUp(TWO, true));
        seen(new PushUnanswered(ANA, new ContactPoint.OpenSession(ONE, HERE, true)));
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(TWO, HERE, true));
    }

    @Test
    void anAcknowledgedPushKeepsTheSessionForItsTime() {
        seen(sessionUp(ONE, true));
        passMinutes(4);
        seen(new PushAcknowledged(ANA, TWO));
        assertThat(ana().evidence()).as("another session's").isEqualTo(Evidence.SESSION);
        seen(new PushAcknowledged(ANA, ONE));
        isFor(REACHABLE, Evidence.ACKNOWLEDGED_PUSH, Duration.ofMinutes(7));
        isFor(ONLINE, Evidence.ACKNOWLEDGED_PUSH, Duration.ofMinutes(8));
        isUnknownSince(Evidence.ACKNOWLEDGED_PUSH, Duration.ofMinutes(15));
    }

    @Test
    void aPageInTheSessionTakesNothingFromWhatItAcknowledged() {
        seen(sessionUp(ONE, true));
        seen(new PushAcknowledged(ANA, ONE));
        passMinutes(1);
        seen(sessionUp(ONE, true)); // told again with each page
        passMinutes(5);
        isFor(REACHABLE, Evidence.ACKNOWLEDGED_PUSH, Duration.ofMinutes(1));
        seen(sessionUp(TWO, true));
        passMinutes(5);
        assertThat(ana().state()).as("another one acknowledged nothing").isEqualTo(ONLINE);
    }

    @Test
    void aLateAcknowledgementShowsThatTheSessionWasNoGhost() {
        seen(sessionUp(ONE, true));
        seen(new PushUnanswered(ANA, new ContactPoint.OpenSession(ONE, HERE, true)));
        assertThat(seen(new PushAcknowledged(ANA, ONE))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(ONE, HERE, true));
    }

    @Test
    void theNewestSignThatHoldsIsTheOneThatIsNamed() {
        seen(new SmsTaken(ANA));
        passMinutes(1);
        seen(new WebPageAsked(ANA, HERE));
        assertThat(ana().evidence()).isEqualTo(Evidence.WEB_PAGE);
        passMinutes(15);
        assertThat(ana().evidence()).isEqualTo(Evidence.SMS);
        assertThat(ana().age()).isEqualTo(Duration.ofMinutes(16));
    }

    @Test
    void whatWasSeenAtAnAddressDiesWhenSomebodyElseHasIt() {
        seen(sessionUp(ONE, true));
        seen(new WebPageAsked(ANA, HERE));
        seen(assigned(BEN, HERE));
        isOffline(Evidence.ADDRESS_GONE);
        assertThat(board.reach(BEN, now).state()).isEqualTo(ONLINE);
    }

    @Test
    void whereTheNetworkPutSomebodyNobodyElseIsSeen() {
        seen(assigned(BEN, HERE));
        assertThat(seen(new WapPageAsked(ANA, HERE))).isFalse();
        seen(sessionUp(ONE, true));
        seen(new WebPageAsked(ANA, HERE));
        seen(new StreamAlive(ANA, HERE));
        isOffline(Evidence.NOTHING);
        seen(assigned(BEN, THERE));
        assertThat(seen(new WapPageAsked(ANA, HERE))).as("he has two").isFalse();
        seen(assigned(ANA, HERE));
        board.addressGone(HERE, now);
        assertThat(seen(new WapPageAsked(BEN, HERE))).as("it is nobody's").isTrue();
    }

    @Test
    void whereTheNetworkPutSomebodyItDoesNotNameNobodyOfBeforeIsSeen() {
        seen(assigned(ANA, HERE));
        seen(sessionUp(ONE, true));
        board.addressWithheld(HERE, now);
        isOffline(Evidence.ADDRESS_GONE);
        assertThat(seen(new WapPageAsked(ANA, HERE))).as("a late note").isFalse();
        assertThat(seen(new WapPageAsked(BEN, HERE))).as("he signed in").isTrue();
        board.addressWithheld(HERE, now);
        assertThat(seen(new WapPageAsked(BEN, HERE))).as("he is of before now").isFalse();
        passMinutes(6);
        assertThat(seen(new WapPageAsked(BEN, HERE))).as("he has it again").isTrue();
        board.addressWithheld(HERE, now);
        board.addressGone(HERE, now);
        assertThat(seen(new WapPageAsked(BEN, HERE))).as("it is nobody's").isTrue();
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
    }

    /// An access server says how long it has been trying to tell (RFC 2866 5.2).
    @Test
    void whatIsToldLateTakesNoPlaceOfSomethingNewer() {
        Instant before = now.minusSeconds(90);
        seen(assigned(ANA, HERE));
        board.on(assigned(ANA, THERE), before);
        board.addressGone(THERE, before);
        assertThat(ana().state()).as("she has the newer address").isEqualTo(ONLINE);
        board.addressGone(HERE, now);
        passMinutes(2);
        seen(new SmsFailed(ANA));
        board.on(assigned(ANA, HERE), now.minusSeconds(10));
        board.addressGone(HERE, now.minusSeconds(5));
        isOffline(Evidence.SMS_FAILED);
    }

    @Test
    void whoeverLookedInTheMeantimeLooksAgainWhenSomethingIsToldLate() {
        seen(new StreamAlive(ANA, HERE));
        Instant before = now.plusSeconds(119);
        passMinutes(2);
        var states = board.states(List.of(ANA), now);
        assertThat(states.each()).containsExactly(UNKNOWN);
        board.on(assigned(ANA, HERE), before);
        assertThat(ana().state()).isEqualTo(ONLINE);
        assertThat(board.holds(states.term(), now)).isFalse();
    }

    @Test
    void behindOneProxySeveralAreSeen() {
        seen(new WebPageAsked(ANA, HERE));
        seen(new WebPageAsked(BEN, HERE));
        assertThat(ana().state()).isEqualTo(ONLINE);
        assertThat(board.reach(BEN, now).state()).isEqualTo(ONLINE);
        board.addressGone(HERE, now);
        isOffline(Evidence.ADDRESS_GONE);
        assertThat(board.reach(BEN, now).state()).isEqualTo(OFFLINE);
    }

    @Test
    void whoeverWasNotSeenForTheLongestTimeIsForgottenFirst() {
        seen(assigned(ANA, HERE));
        var term = board.states(List.of(ANA), now).term();
        for (int i = 10; i < 13; i++) {
            pass(Duration.ofSeconds(1));
            seen(assigned(new PersonId(new UUID(2, i)), InetAddress.ofLiteral("127.1.1." + i)));
        }
        isOffline(Evidence.NOTHING);
        assertThat(board.holds(term, now)).isFalse();
        assertThat(board.size()).isEqualTo(3);
        assertThat(board.reach(new PersonId(new UUID(2, 10)), now).state()).isEqualTo(ONLINE);
        assertThat(seen(new WapPageAsked(BEN, HERE))).as("nobody's address").isTrue();
    }

    @Test
    void whatSaysNothingIsNotRemembered() {
        seen(new SessionSuspended(ANA, ONE));
        seen(new SessionGone(ANA, ONE));
        seen(new StreamClosed(ANA));
        seen(new PushAcknowledged(ANA, ONE));
        seen(new PushUnanswered(ANA, new ContactPoint.PushPort(HERE)));
        assertThat(board.size()).isZero();
        isOffline(Evidence.NOTHING);
    }
}
