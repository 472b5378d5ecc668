package parley.adapters.pushweb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Optional;

class PausesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /// `Retry-After` as it is said; how many seconds nobody is told there.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                             | 7",
                "0                             | 0",
                "Sun, 01 Mar 2026 12:01:00 GMT | 60",
                "Sun, 01 Mar 2026 11:00:00 GMT | 0",
                "999999999                     | 3600",
                "99999999999999                | 30",
                "soon                          | 30",
                "                              | 30",
            })
    void aServiceIsLeftAloneAsLongAsItAskedFor(String said, long seconds) {
        var pauses = new Pauses();
        pauses.asked("https://a.example", Optional.ofNullable(said), NOON);
        assertThat(pauses.isPaused("https://b.example", NOON)).isFalse();
        if (seconds > 0) {
            assertThat(pauses.isPaused("https://a.example", NOON.plusSeconds(seconds - 1)))
                    .isTrue();
        }
        assertThat(pauses.isPaused("https://a.example", NOON.plusSeconds(seconds))).isFalse();
        assertThat(pauses.isPaused("https://a.example", NOON)).as("it is over").isFalse();
    }
}
