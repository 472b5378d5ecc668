package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.wdp.Path;
import parley.wdp.WdpAddress;

import java.net.InetAddress;

/// The TID test, row by row. WTP 7.8.2, Tables 6 to 9.
class TidCacheTest {
    private final TidCache tids = new TidCache(2);

    private static Path peer(int port) {
        var host = InetAddress.getLoopbackAddress();
        return new Path(new WdpAddress(host, port), new WdpAddress(host, 9_201));
    }

    @ParameterizedTest
    @CsvSource({
        "7,      7,      false",
        "8,      7,      true",
        "16391,  7,      true", // a window of 2^14 ahead
        "16392,  7,      false",
        "6,      7,      false",
        "7,      16390,  false",
        "7,      16391,  true", // around the end
        "0,      32767,  true"
    })
    void aTidIsNewWithinTheWindow(int received, int last, boolean isNew) {
        tids.accepts(peer(1), last, false);
        assertThat(tids.accepts(peer(1), received, false)).isEqualTo(isNew);
    }

    @Test
    void tidNewIsVerifiedAndThenCountsFromThere() {
        tids.accepts(peer(1), 9_000, false);
        assertThat(tids.accepts(peer(1), 5, true)).isFalse();
        tids.verified(peer(1), 5, true);
        assertThat(tids.accepts(peer(1), 5, false)).isFalse();
        assertThat(tids.accepts(peer(1), 6, false)).isTrue();
    }

    @Test
    void aVerifiedOldTidDoesNotMoveTheLastOneBack() {
        tids.accepts(peer(1), 9_000, false);
        tids.verified(peer(1), 8_000, false);
        assertThat(tids.accepts(peer(1), 8_500, false)).isFalse();
        assertThat(tids.accepts(peer(1), 9_001, false)).isTrue();
    }

    @Test
    void thePeerNotHeardOfForLongestIsForgotten() {
        tids.accepts(peer(1), 10, false);
        tids.accepts(peer(2), 10, false);
        tids.accepts(peer(1), 11, false);
        tids.accepts(peer(3), 10, false);
        assertThat(tids.accepts(peer(1), 11, false)).isFalse(); // remembered
        assertThat(tids.accepts(peer(2), 10, false)).isTrue(); // taken for a new one
    }
}
