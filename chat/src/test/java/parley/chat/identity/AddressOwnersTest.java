package parley.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.identity.AddressOwners.Passed;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Who owns an address, in what no story tells, and how often the network repeats itself, as it is
/// measured. Stories: `IdentityStoryTest`, `LostStopStoryTest`.
class AddressOwnersTest {
    private static final InetAddress SERVER = InetAddress.ofLiteral("127.9.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.9.0.2");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.1.0.2");
    private static final Msisdn ANA = Msisdn.ofDigits("491715550001");
    private static final Msisdn BEN = Msisdn.ofDigits("491715550002");
    private static final Duration CONFIGURED = Duration.ofMinutes(10);

    private final AddressOwners owners = new AddressOwners(1_000, CONFIGURED);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private List<Passed> on(AccountingEvent event, InetAddress server) {
        var told = new ArrayList<Passed>();
        owners.on(event, server, now, told::add);
        return told;
    }

    private Duration starts(String session, InetAddress address, InetAddress server) {
        return interim(on(new AccountingEvent.Started(session, address, ANA), server));
    }

    private Duration isStillThere(String session, InetAddress address, InetAddress server) {
        return interim(on(new AccountingEvent.StillThere(session, address, ANA), server));
    }

    private static Duration interim(List<Passed> passed) {
        assertThat(passed).hasSize(1);
        return passed.getFirst().interim();
    }

    private static InetAddress address(int number) {
        return InetAddress.ofLiteral("127.2." + number / 256 + "." + number % 256);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void anIntervalIsTheTimeBetweenTheLastTwoNewsOfASession() {
        assertThat(starts("s", HERE, SERVER)).isEqualTo(CONFIGURED);
        pass(Duration.ofMinutes(15));
        assertThat(isStillThere("s", HERE, SERVER)).isEqualTo(Duration.ofMinutes(15));
        pass(Duration.ofMinutes(30)); // one was lost
        assertThat(isStillThere("s", HERE, SERVER)).isEqualTo(Duration.ofMinutes(30));
        pass(Duration.ofMinutes(15));
        assertThat(isStillThere("s", HERE, SERVER)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whatComesTooSoonIsNoInterval() {
        starts("s", HERE, SERVER);
        pass(Duration.ofSeconds(59)); // an address that came after the Start, or a repetition
        assertThat(isStillThere("s", HERE, SERVER)).isEqualTo(CONFIGURED);
        pass(Duration.ofSeconds(60));
        assertThat(isStillThere("s", HERE, SERVER)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void anotherSessionsUpdateIsNoInterval() {
        starts("s", HERE, SERVER);
        pass(Duration.ofMinutes(15));
        assertThat(isStillThere("t", HERE, SERVER)).isEqualTo(CONFIGURED);
    }

    @Test
    void anAddressThatWasNamedOnceHasTheIntervalOfItsAccessServer() {
        starts("s", HERE, SERVER);
        pass(Duration.ofHours(1));
        isStillThere("s", HERE, SERVER);
        assertThat(starts("t", address(1), SERVER)).isEqualTo(Duration.ofHours(1));
        assertThat(starts("u", address(2), OTHER)).isEqualTo(CONFIGURED);
    }

    @Test
    void lostUpdatesHardlyMoveTheTypicalInterval() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            starts("s" + i, address(i), SERVER);
        }
        for (int round = 0; round < 20; round++) {
            pass(Duration.ofMinutes(10));
            for (int i = 0; i < 200; i++) {
                if (random.nextInt(10) > 0) {
                    isStillThere("s" + i, address(i), SERVER);
                }
            }
        }
        assertThat(starts("new", HERE, SERVER))
                .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(13));
    }

    @Test
    void anAccessServerThatTakesUpAnotherPaceIsFollowed() {
        starts("s", HERE, SERVER);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMinutes(5));
            isStillThere("s", HERE, SERVER);
        }
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofMinutes(30));
            isStillThere("s", HERE, SERVER);
        }
        assertThat(starts("t", address(1), SERVER)).isEqualTo(Duration.ofMinutes(30));
    }

    /// A phone that moves is told of at once.
    @Test
    void anUpdateWithAReasonOfItsOwnDoesNotShortenTheInterval() {
        starts("s", HERE, SERVER);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMinutes(10));
            isStillThere("s", HERE, SERVER);
        }
        pass(Duration.ofMinutes(2));
        assertThat(isStillThere("s", HERE, SERVER))
                .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));
    }

    @Test
    void afterAnOutageNobodyIsBelievedForDays() {
        for (int i = 0; i < 200; i++) {
            starts("s" + i, address(i), SERVER);
        }
        pass(Duration.ofMinutes(10));
        for (int i = 0; i < 200; i++) {
            isStillThere("s" + i, address(i), SERVER);
        }
        pass(Duration.ofHours(10));
        for (int i = 0; i < 200; i++) {
            assertThat(isStillThere("s" + i, address(i), SERVER))
                    .isLessThan(Duration.ofMinutes(30));
        }
        assertThat(starts("new", HERE, SERVER)).isLessThan(Duration.ofMinutes(12));
    }

    private static AddressOwners.Holder named(Msisdn msisdn) {
        return new AddressOwners.Holder.Named(msisdn);
    }

    @Test
    void aRestartEndsAllOwnershipBeforeAnybodyIsToldOfAny() {
        for (int i = 0; i < 200; i++) {
            starts("s" + i, address(i), i % 2 == 0 ? SERVER : OTHER);
        }
        var told = new ArrayList<Passed>();
        owners.on(
                new AccountingEvent.AccessServerRestarted(SERVER),
                SERVER,
                now,
                passed -> {
                    for (int i = 0; i < 200; i++) {
                        assertThat(owners.ownerOf(address(i)).isPresent()).isEqualTo(i % 2 == 1);
                    }
                    told.add(passed);
                });
        assertThat(told)
                .hasSize(100)
                .allMatch(Passed::changedHands)
                .extracting(Passed::to)
                .containsOnly(new AddressOwners.Holder.Nobody());
        assertThat(told).extracting(Passed::address).doesNotHaveDuplicates().contains(address(0));
    }

    /// While one is still told of those that are over, others begin.
    @Test
    void whatBeginsAfterARestartIsNotOver() {
        starts("s", HERE, SERVER);
        starts("t", THERE, SERVER);
        var told = new ArrayList<Passed>();
        owners.on(
                new AccountingEvent.AccessServerRestarted(SERVER),
                SERVER,
                now,
                over -> {
                    if (told.isEmpty()) {
                        var other = over.address().equals(HERE) ? THERE : HERE;
                        on(new AccountingEvent.Started("s", other, BEN), SERVER);
                    }
                    told.add(over);
                });
        assertThat(told).hasSize(1);
        assertThat(List.of(owners.ownerOf(HERE), owners.ownerOf(THERE)))
                .containsExactlyInAnyOrder(Optional.of(BEN), Optional.empty());
        assertThat(on(new AccountingEvent.Stopped("s", told.getFirst().address()), SERVER))
                .isEmpty();
    }

    @Test
    void anAddressOfSomebodyUnnamedPassesFromOneSessionToTheNext() {
        starts("s", HERE, SERVER);
        var unnamed = new AccountingEvent.StartedByUnknown("t", HERE);
        assertThat(on(unnamed, SERVER))
                .singleElement()
                .matches(Passed::changedHands)
                .extracting(Passed::from)
                .isEqualTo(named(ANA));
        assertThat(owners.ownerOf(HERE)).isEmpty();
        assertThat(on(unnamed, SERVER)).as("said again").isEmpty();
        assertThat(on(new AccountingEvent.Stopped("s", HERE), SERVER)).as("too late").isEmpty();
        assertThat(on(new AccountingEvent.StartedByUnknown("u", HERE), SERVER))
                .singleElement()
                .matches(Passed::changedHands);
        assertThat(on(new AccountingEvent.Stopped("u", HERE), SERVER))
                .singleElement()
                .matches(Passed::changedHands);
        assertThat(on(new AccountingEvent.Stopped("u", HERE), SERVER)).isEmpty();
    }

    @Test
    void aNewSessionOfTheSameNumberChangesNoHands() {
        starts("s", HERE, SERVER);
        assertThat(on(new AccountingEvent.Started("t", HERE, ANA), SERVER))
                .singleElement()
                .matches(passed -> !passed.changedHands());
    }

    @Test
    void beyondItsRoomTheAddressOfWhichNothingWasHeardForLongestIsForgotten() {
        var few = new AddressOwners(3, CONFIGURED);
        for (int i = 0; i < 3; i++) {
            few.on(started(i), SERVER, now.plusSeconds(i), _ -> {});
        }
        few.on(
                new AccountingEvent.StillThere("s0", address(0), ANA),
                SERVER,
                now.plusSeconds(70),
                _ -> {});
        var told = new ArrayList<Passed>();
        few.on(started(3), SERVER, now.plusSeconds(80), told::add);
        assertThat(told).extracting(Passed::address).containsExactly(address(3), address(1));
        assertThat(few.ownerOf(address(1))).isEmpty();
        assertThat(few.ownerOf(address(0))).contains(ANA);
    }

    private static AccountingEvent started(int number) {
        return new AccountingEvent.Started("s" + number, address(number), ANA);
    }
}
