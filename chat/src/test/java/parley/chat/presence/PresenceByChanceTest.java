package parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.chat.presence.Reach.State.ONLINE;

import org.junit.jupiter.api.Test;

import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// The board against plain beliefs, by seeded chance; and what holds whatever happens at once.
class PresenceByChanceTest {
    private static final List<PersonId> EVERYBODY =
            IntStream.range(0, 3).mapToObj(i -> new PersonId(new UUID(1, i))).toList();
    private static final List<InetAddress> PLACES =
            List.of(
                    InetAddress.ofLiteral("127.1.0.1"),
                    InetAddress.ofLiteral("127.1.0.2"),
                    InetAddress.ofLiteral("fd00::1"));
    private static final Decays DECAYS =
            new Decays(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(7),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(11),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(31),
                    Duration.ofMinutes(10));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static PresenceEvent event(Random random) {
        PersonId who = one(EVERYBODY, random);
        InetAddress at = one(PLACES, random);
        var key = new WapSessionKey(random.nextInt(3));
        return switch (random.nextInt(18)) {
            case 0, 1 ->
                    new PresenceEvent.AddressAssigned(
                            who, at, Duration.ofMinutes(1 + random.nextInt(20)));
            case 2, 3 ->
                    new PresenceEvent.SessionUp(
                            who, key, at, random.nextBoolean(), random.nextBoolean());
            case 4, 5 -> new PresenceEvent.SessionSuspended(who, key);
            case 6 -> new PresenceEvent.SessionGone(who, key);
            case 7 -> new PresenceEvent.WebPageAsked(who, at);
            case 8 -> new PresenceEvent.StreamAlive(who, at);
            case 9 -> new PresenceEvent.StreamClosed(who);
            case 10 -> new PresenceEvent.PushAcknowledged(who, key);
            case 11 ->
                    new PresenceEvent.PushUnanswered(
                            who, new ContactPoint.OpenSession(key, at, true));
            case 12 -> new PresenceEvent.PushUnanswered(who, new ContactPoint.PushPort(at));
            case 13 -> new PresenceEvent.SmsTaken(who);
            case 14 -> new PresenceEvent.SmsWritten(who);
            case 15 -> new PresenceEvent.SmsFailed(who);
            default -> new PresenceEvent.WapPageAsked(who, at);
        };
    }

    /// Mostly moments, sometimes long enough for everything to run out.
    private static Duration some(Random random) {
        return Duration.ofMillis(random.nextInt(random.nextInt(8) == 0 ? 40 * 60_000 : 3 * 60_000));
    }

    @Test
    void theBoardBelievesWhatPlainBeliefsSay() {
        for (long seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var board = new PresenceBoard(DECAYS, 10);
            var plain = new SlowPresence(DECAYS);
            Instant now = NOON;
            for (int step = 0; step < 120; step++) {
                now = now.plus(some(random));
                InetAddress there = one(PLACES, random);
                switch (random.nextInt(24)) {
                    case 0, 1 -> {
                        board.addressGone(there, now);
                        plain.addressGone(there, now);
                    }
                    case 2 -> {
                        board.addressWithheld(there, now);
                        plain.addressWithheld(there, now);
                    }
                    default -> {
                        var event = event(random);
                        assertThat(board.on(event, now))
                                .as("seed %d, step %d: %s", seed, step, event)
                                .isEqualTo(plain.on(event, now));
                    }
                }
                same(board, plain, now, seed, step);
            }
        }
    }

    private static void same(
            PresenceBoard board, SlowPresence plain, Instant now, long seed, int step) {
        for (PersonId person : EVERYBODY) {
            var believed = plain.reach(person, now);
            assertThat(board.reach(person, now))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(believed);
            assertThat(board.states(List.of(person), now).each()).containsExactly(believed.state());
        }
    }

    @Test
    void aNoteOfWhichNothingFollowsIsTheSameAsBeingTold() {
        int noted = 0;
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var board = new PresenceBoard(DECAYS, 10);
            var plain = new SlowPresence(DECAYS);
            Instant now = NOON;
            for (int step = 0; step < 80; step++) {
                now = now.plus(some(random));
                var event =
                        random.nextBoolean()
                                ? new PresenceEvent.WapPageAsked(
                                        one(EVERYBODY, random), one(PLACES, random))
                                : event(random);
                boolean follows = plain.on(event, now);
                if (event instanceof PresenceEvent.WapPageAsked asked
                        && board.onIfNothingFollows(asked, now)) {
                    noted++;
                    assertThat(follows).as("seed %d, step %d", seed, step).isFalse();
                } else {
                    board.on(event, now);
                }
                same(board, plain, now, seed, step);
            }
        }
        assertThat(noted).isGreaterThan(1_000);
    }

    @Test
    void statesWhoseTermHoldsAreWhatEverybodyIs() {
        int held = 0;
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var crowded = new PresenceBoard(DECAYS, 2);
            Instant now = NOON;
            var known = crowded.states(EVERYBODY, now);
            for (int step = 0; step < 60; step++) {
                now = now.plusSeconds(random.nextInt(90));
                var event = event(random);
                if (!(event instanceof PresenceEvent.WapPageAsked asked)
                        || !crowded.onIfNothingFollows(asked, now)) {
                    crowded.on(event, now);
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

    @Test
    void aTermHoldsWhateverBecomesOfOthers() {
        var board = new PresenceBoard(DECAYS, 100_000);
        var mine = EVERYBODY.getFirst();
        board.on(new PresenceEvent.WapPageAsked(mine, PLACES.getFirst()), NOON);
        var states = board.states(List.of(mine), NOON);
        for (int i = 0; i < 500; i++) {
            board.on(new PresenceEvent.SmsTaken(new PersonId(new UUID(9L << 40, 7_000 + i))), NOON);
        }
        assertThat(board.holds(states.term(), NOON)).isTrue();
        board.on(new PresenceEvent.SmsFailed(mine), NOON);
        assertThat(board.holds(states.term(), NOON)).as("an SMS less is no other state").isTrue();
        board.addressGone(PLACES.getFirst(), NOON);
        assertThat(board.holds(states.term(), NOON)).isFalse();
    }

    @Test
    void noLateNoteShowsTheFormerOwnerAtAnAddressThatIsSomebodyElses() throws Exception {
        var ana = EVERYBODY.get(0);
        var ben = EVERYBODY.get(1);
        var here = PLACES.getFirst();
        var given = new PresenceEvent.AddressAssigned(ben, here, Duration.ofMinutes(10));
        var late = new PresenceEvent.WapPageAsked(ana, here);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 5_000; round++) {
                var board = new PresenceBoard(DECAYS, 10);
                board.on(late, NOON);
                Future<?> note = threads.submit(() -> board.on(late, NOON));
                board.on(given, NOON);
                note.get();
                assertThat(board.reach(ana, NOON).point()).as("round %d", round).isEmpty();
                assertThat(board.reach(ben, NOON).state()).isEqualTo(ONLINE);
            }
        }
    }

    @Test
    void noLateNoteShowsTheFormerOwnerAtAnAddressOfSomebodyUnnamed() throws Exception {
        var ana = EVERYBODY.get(0);
        var here = PLACES.getFirst();
        var given = new PresenceEvent.AddressAssigned(ana, here, Duration.ofMinutes(10));
        var late = new PresenceEvent.WapPageAsked(ana, here);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 5_000; round++) {
                var board = new PresenceBoard(DECAYS, 10);
                board.on(given, NOON);
                Future<?> note = threads.submit(() -> board.on(late, NOON));
                board.addressWithheld(here, NOON);
                note.get();
                assertThat(board.reach(ana, NOON).point()).as("round %d", round).isEmpty();
            }
        }
    }

    /// Whoever looks at the very moment in which somebody is seen for the first time sees her, or
    /// is told later to look again.
    @Test
    void aLookThatHoldsIsNeverOlderThanWhatWasSeen() throws Exception {
        var board = new PresenceBoard(DECAYS, 1_000_000);
        try (var threads = Executors.newFixedThreadPool(1)) {
            for (int round = 0; round < 20_000; round++) {
                var person = new PersonId(new UUID(2, round));
                Future<?> seen =
                        threads.submit(() -> board.on(new PresenceEvent.SmsTaken(person), NOON));
                var looks = new ArrayList<PresenceBoard.States>();
                do {
                    looks.add(board.states(List.of(person), NOON));
                } while (!seen.isDone());
                for (var look : looks) {
                    assertThat(
                                    !board.holds(look.term(), NOON)
                                            || look.each().equals(List.of(ONLINE)))
                            .as("round %d: %s", round, look.each())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void manyAreSeenBehindOneProxyAndAllOfThemLoseIt() {
        var board = new PresenceBoard(DECAYS, 1_000_000);
        var proxy = PLACES.getFirst();
        var people =
                IntStream.range(0, 20_000).mapToObj(i -> new PersonId(new UUID(3, i))).toList();
        people.forEach(person -> board.on(new PresenceEvent.WebPageAsked(person, proxy), NOON));
        people.subList(0, 10_000)
                .forEach(person ->
                        board.on(new PresenceEvent.WebPageAsked(person, PLACES.get(1)), NOON));
        board.addressGone(proxy, NOON);
        assertThat(people.subList(0, 10_000))
                .allMatch(person -> board.reach(person, NOON).state() == ONLINE);
        assertThat(people.subList(10_000, 20_000))
                .allMatch(person -> board.reach(person, NOON).state() == Reach.State.OFFLINE);
        board.addressGone(PLACES.get(1), NOON);
        assertThat(board.placesInUse()).isZero();
    }

    @Test
    void whateverHappensAtOnceNoPlaceIsLeftBehind() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            var board = new PresenceBoard(DECAYS, seed % 2 == 0 ? 10 : 2);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int thread = 0; thread < 4; thread++) {
                    busy(board, new Random(seed * 4 + thread), threads);
                }
            }
            Instant later = NOON.plusSeconds(1);
            PLACES.forEach(address -> board.addressGone(address, later));
            for (PersonId person : EVERYBODY) {
                assertThat(board.reach(person, later).point()).as("seed %d", seed).isEmpty();
            }
            assertThat(board.placesInUse()).as("seed %d", seed).isZero();
        }
    }

    private static void busy(PresenceBoard board, Random random, ExecutorService threads) {
        threads.execute(() -> {
            for (int step = 0; step < 500; step++) {
                switch (random.nextInt(10)) {
                    case 0 -> board.addressGone(one(PLACES, random), NOON);
                    case 1 -> board.states(EVERYBODY, NOON);
                    case 2 -> board.addressWithheld(one(PLACES, random), NOON);
                    default -> board.on(event(random), NOON);
                }
            }
        });
    }
}
