package parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.chat.presence.Reach.State.OFFLINE;
import static parley.chat.presence.Reach.State.ONLINE;
import static parley.chat.presence.Reach.State.REACHABLE;

import org.junit.jupiter.api.Test;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent.AddressAssigned;
import parley.chat.presence.PresenceEvent.AddressGone;
import parley.chat.presence.PresenceEvent.PushAcknowledged;
import parley.chat.presence.PresenceEvent.PushUnanswered;
import parley.chat.presence.PresenceEvent.SessionGone;
import parley.chat.presence.PresenceEvent.SessionSuspended;
import parley.chat.presence.PresenceEvent.SessionUp;
import parley.chat.presence.PresenceEvent.WapPageAsked;
import parley.chat.presence.PresenceEvent.WebPageAsked;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

class PresenceBoardTest {
    private static final PersonId ANA = new PersonId(new UUID(1, 1));
    private static final PersonId BEN = new PersonId(new UUID(1, 2));
    private static final PersonId CEM = new PersonId(new UUID(1, 3));
    private static final List<PersonId> EVERYBODY = List.of(ANA, BEN, CEM);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.1.0.2");
    private static final WapSessionKey ONE = new WapSessionKey(1);
    private static final WapSessionKey TWO = new WapSessionKey(2);

    private final PresenceBoard board =
            new PresenceBoard(Duration.ofMinutes(5), Duration.ofMinutes(15), 3);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private boolean seen(PresenceEvent event) {
        return board.on(event, now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Reach ana() {
        return board.reach(ANA, now);
    }

    private static SessionUp sessionUp(WapSessionKey key, boolean push) {
        return new SessionUp(ANA, key, HERE, push, true);
    }

    @Test
    void anAddressFromTheNetworkIsOnlineForAsLongAsTheNetworkSays() {
        assertThat(ana().state()).isEqualTo(OFFLINE);
        assertThat(seen(new AddressAssigned(ANA, HERE))).isFalse();
        pass(Duration.ofDays(2));
        assertThat(ana().state()).isEqualTo(ONLINE);
        assertThat(ana().age()).isEqualTo(Duration.ofDays(2));
        seen(new AddressGone(ANA, THERE));
        assertThat(ana().state()).isEqualTo(ONLINE);
        seen(new AddressGone(ANA, HERE));
        assertThat(ana().state()).isEqualTo(OFFLINE);
    }

    @Test
    void anOpenSessionIsBetterThanThePushPort() {
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.PushPort(HERE));
        assertThat(seen(sessionUp(ONE, true))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(ONE, HERE, true));
        assertThat(seen(new WapPageAsked(ANA, HERE))).as("nothing new").isFalse();
    }

    @Test
    void aSessionThatTakesNoPushLeavesThePushPort() {
        seen(sessionUp(ONE, false));
        assertThat(ana().point()).contains(new ContactPoint.PushPort(HERE));
    }

    @Test
    void reachableFadesToOnlineAndThenToOffline() {
        seen(new WapPageAsked(ANA, HERE));
        pass(Duration.ofMinutes(5));
        assertThat(ana().state()).isEqualTo(ONLINE);
        pass(Duration.ofMinutes(10));
        assertThat(ana().state()).isEqualTo(OFFLINE);
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
    }

    @Test
    void aBrowserIsOnlineAndNeverReachable() {
        assertThat(seen(new WebPageAsked(ANA, HERE))).isFalse();
        assertThat(ana().state()).isEqualTo(ONLINE);
        pass(Duration.ofMinutes(15));
        assertThat(ana().state()).isEqualTo(OFFLINE);
    }

    @Test
    void aSuspendedPhoneIsNotCalledUntilItResumes() {
        seen(new AddressAssigned(ANA, HERE));
        seen(sessionUp(ONE, true));
        seen(new SessionSuspended(ANA, ONE));
        assertThat(ana().state()).isEqualTo(ONLINE);
        assertThat(seen(sessionUp(ONE, true))).isTrue();
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
    void anUnansweredPushTakesTheContactAwayUntilItIsSeenAgain() {
        seen(sessionUp(ONE, true));
        seen(new PushUnanswered(ANA, new ContactPoint.OpenSession(ONE, HERE, true)));
        assertThat(ana().state()).isEqualTo(ONLINE);
        assertThat(seen(new WapPageAsked(ANA, HERE))).isTrue();
        assertThat(ana().point()).contains(new ContactPoint.OpenSession(ONE, HERE, true));
    }

    @Test
    void anAcknowledgedPushShowsThatThePhoneIsStillThere() {
        seen(sessionUp(ONE, true));
        pass(Duration.ofMinutes(4));
        seen(new PushAcknowledged(ANA));
        pass(Duration.ofMinutes(4));
        assertThat(ana().state()).isEqualTo(REACHABLE);
    }

    @Test
    void whatWasSeenAtAnAddressDiesWhenSomebodyElseHasIt() {
        seen(sessionUp(ONE, true));
        seen(new WebPageAsked(ANA, HERE));
        seen(new AddressAssigned(BEN, HERE));
        assertThat(ana().state()).isEqualTo(OFFLINE);
        assertThat(board.reach(BEN, now).state()).isEqualTo(ONLINE);
    }

    @Test
    void whoeverWasNotSeenForTheLongestTimeIsForgottenFirst() {
        seen(new AddressAssigned(ANA, HERE));
        for (int i = 10; i < 13; i++) {
            var address = InetAddress.ofLiteral("127.1.1." + i);
            seen(new AddressAssigned(new PersonId(new UUID(2, i)), address));
        }
        assertThat(ana().state()).isEqualTo(OFFLINE);
        assertThat(board.reach(new PersonId(new UUID(2, 10)), now).state()).isEqualTo(ONLINE);
    }

    @Test
    void aNoteOfWhichNothingFollowsIsTheSameAsBeingTold() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var told = new PresenceBoard(Duration.ofMinutes(5), Duration.ofMinutes(15), 3);
            var noted = new PresenceBoard(Duration.ofMinutes(5), Duration.ofMinutes(15), 3);
            for (int step = 0; step < 60; step++) {
                pass(Duration.ofSeconds(random.nextInt(400)));
                var event = event(random);
                boolean followed = told.on(event, now);
                if (event instanceof WapPageAsked asked && noted.onIfNothingFollows(asked, now)) {
                    assertThat(followed).as("seed %d, step %d", seed, step).isFalse();
                } else {
                    noted.on(event, now);
                }
                for (PersonId person : List.of(ANA, BEN)) {
                    var reach = told.reach(person, now);
                    assertThat(noted.reach(person, now)).isEqualTo(reach);
                    assertThat(noted.states(List.of(person), now).each())
                            .containsExactly(reach.state());
                }
            }
        }
    }

    @Test
    void statesWhoseTermHoldsAreWhatEverybodyIs() {
        int held = 0;
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var crowded = new PresenceBoard(Duration.ofMinutes(5), Duration.ofMinutes(15), 2);
            var known = crowded.states(EVERYBODY, now);
            for (int step = 0; step < 60; step++) {
                pass(Duration.ofSeconds(random.nextInt(90)));
                var event = event(random);
                if (!(event instanceof WapPageAsked asked)
                        || !crowded.onIfNothingFollows(asked, now)) {
                    crowded.on(event, now);
                }
                if (random.nextInt(6) == 0) {
                    crowded.on(new WapPageAsked(CEM, HERE), now); // somebody is forgotten for him
                }
                var fresh = crowded.states(EVERYBODY, now);
                if (crowded.holds(known.term(), now)) {
                    held++;
                    assertThat(known.each())
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(fresh.each());
                } else {
                    known = fresh;
                }
            }
        }
        assertThat(held).isGreaterThan(1_000);
    }

    private static PresenceEvent event(Random random) {
        PersonId who = random.nextBoolean() ? ANA : BEN;
        InetAddress at = random.nextBoolean() ? HERE : THERE;
        WapSessionKey key = random.nextBoolean() ? ONE : TWO;
        return switch (random.nextInt(10)) {
            case 0 -> new AddressAssigned(who, at);
            case 1 -> new AddressGone(who, at);
            case 2 -> new SessionUp(who, key, at, random.nextBoolean(), true);
            case 3 -> new SessionSuspended(who, key);
            case 4 -> new SessionGone(who, key);
            case 5 -> new WebPageAsked(who, at);
            case 6 -> new PushAcknowledged(who);
            case 7 -> new PushUnanswered(who, new ContactPoint.PushPort(at));
            default -> new WapPageAsked(who, at);
        };
    }
}
