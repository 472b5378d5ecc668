package parley.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// How often the network repeats itself, as it is measured. Who owns an address:
/// `IdentityStoryTest`.
class AddressOwnersTest {
    private static final InetAddress SERVER = InetAddress.ofLiteral("127.9.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.9.0.2");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final Msisdn ANA = Msisdn.ofDigits("491715550001");
    private static final Duration CONFIGURED = Duration.ofMinutes(10);

    private final AddressOwners owners = new AddressOwners(1_000, CONFIGURED);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private Duration starts(String session, InetAddress address, InetAddress server) {
        return interim(owners.on(new AccountingEvent.Started(session, address, ANA), server, now));
    }

    private Duration isStillThere(String session, InetAddress address, InetAddress server) {
        return interim(
                owners.on(new AccountingEvent.StillThere(session, address, ANA), server, now));
    }

    private static Duration interim(List<AddressOwners.Passed> passed) {
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
}
