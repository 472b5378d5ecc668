package parley.wdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SourcePacesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final InetAddress HOST = InetAddress.ofLiteral("203.0.113.9");

    private final SourcePaces paces = new SourcePaces(10, 20, 3);

    private int taken(InetAddress host, int sent, Instant now) {
        int taken = 0;
        for (int i = 0; i < sent; i++) {
            taken += paces.takes(host, now) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void aBurstIsTakenAndThenSoManyASecond() {
        assertThat(taken(HOST, 100, NOON)).isEqualTo(20);
        assertThat(taken(HOST, 100, NOON.plusMillis(99))).isZero();
        assertThat(taken(HOST, 100, NOON.plusMillis(100))).isEqualTo(1);
        assertThat(taken(HOST, 100, NOON.plusMillis(1_100))).isEqualTo(10);
    }

    @Test
    void overAnHourItIsTheRateHoweverMuchIsSent() {
        int taken = 0;
        for (int i = 0; i < 3_600 * 100; i++) {
            taken += taken(HOST, 1, NOON.plus(Duration.ofMillis(10L * i)));
        }
        assertThat(taken).isBetween(36_000, 36_020);
    }

    @Test
    void aSilentSourceHasItsBurstAgainAndNoMore() {
        assertThat(taken(HOST, 100, NOON)).isEqualTo(20);
        assertThat(taken(HOST, 100, NOON.plus(Duration.ofDays(1)))).isEqualTo(20);
    }

    @Test
    void whatIsDroppedDoesNotMakeItWaitLonger() {
        assertThat(taken(HOST, 20, NOON)).isEqualTo(20);
        assertThat(taken(HOST, 100_000, NOON)).isZero();
        assertThat(paces.takes(HOST, NOON.plusMillis(100))).isTrue();
    }

    @Test
    void aClockThatGoesBackHarmsNobody() {
        assertThat(taken(HOST, 5, NOON)).isEqualTo(5);
        assertThat(taken(HOST, 5, NOON.minusSeconds(1))).isEqualTo(5);
    }

    @Test
    void sourcesDoNotCountForEachOther() {
        assertThat(taken(HOST, 20, NOON)).isEqualTo(20);
        assertThat(paces.takes(InetAddress.ofLiteral("203.0.113.10"), NOON)).isTrue();
    }

    @Test
    void anIpv6HouseholdIsOneSource() {
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += taken(InetAddress.ofLiteral("2001:db8:1:2::" + i), 1, NOON);
        }
        assertThat(taken).isEqualTo(20);
        assertThat(paces.takes(InetAddress.ofLiteral("2001:db8:1:3::1"), NOON)).isTrue();
    }

    @Test
    void theSourceNotHeardOfForLongestIsForgotten() {
        for (int last : List.of(1, 2, 3, 1, 4, 5)) {
            assertThat(paces.takes(InetAddress.ofLiteral("203.0.113." + last), NOON)).isTrue();
        }
        assertThat(paces.sources()).isEqualTo(3);
    }
}
