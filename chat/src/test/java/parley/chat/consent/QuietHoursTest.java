package parley.chat.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

class QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static String end(String from, String until, String now) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(until))
                .endOf(Instant.parse(now), BERLIN)
                .map(Instant::toString)
                .orElse("-");
    }

    /// In winter Berlin is an hour before UTC, in summer two. Clocks went on at 01:00 UTC of
    /// 2026-03-29, and back at 01:00 UTC of 2026-10-25.
    @ParameterizedTest
    @CsvSource({
        "22:00, 07:00, 2026-01-10T20:59:59Z, -",
        "22:00, 07:00, 2026-01-10T21:00:00Z, 2026-01-11T06:00:00Z",
        "22:00, 07:00, 2026-01-10T23:30:00Z, 2026-01-11T06:00:00Z",
        "22:00, 07:00, 2026-01-11T05:59:59Z, 2026-01-11T06:00:00Z",
        "22:00, 07:00, 2026-01-11T06:00:00Z, -",
        "22:00, 07:00, 2026-07-10T20:00:00Z, 2026-07-11T05:00:00Z",
        "12:30, 14:00, 2026-01-10T11:29:00Z, -",
        "12:30, 14:00, 2026-01-10T11:30:00Z, 2026-01-10T13:00:00Z",
        "12:30, 14:00, 2026-01-10T13:00:00Z, -",
        "00:00, 23:59, 2026-01-10T22:59:00Z, -",
        "22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
        "22:00, 02:30, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
        "22:00, 07:00, 2026-10-24T21:00:00Z, 2026-10-25T06:00:00Z"
    })
    void quietEndsWhenItsLastMinuteIsOver(String from, String until, String now, String wanted) {
        assertThat(end(from, until, now)).isEqualTo(wanted);
    }

    @Test
    void hoursWithoutLengthAreNone() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
