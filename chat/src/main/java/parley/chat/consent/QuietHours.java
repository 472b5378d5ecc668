package parley.chat.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The hours of each day in which nothing disturbs somebody, in the gateway's zone.
///
/// @param from the first minute
/// @param until the first minute after; an earlier one than `from` is of the next day
public record QuietHours(LocalTime from, LocalTime until) {
    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours have a length");
        }
    }

    /// When the quiet that holds now ends; empty when none holds.
    public Optional<Instant> endOf(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        LocalDate today = here.toLocalDate();
        if (from.isBefore(until)) {
            return !time.isBefore(from) && time.isBefore(until)
                    ? Optional.of(at(today, zone))
                    : Optional.empty();
        }
        if (!time.isBefore(from)) {
            return Optional.of(at(today.plusDays(1), zone));
        }
        return time.isBefore(until) ? Optional.of(at(today, zone)) : Optional.empty();
    }

    /// Where a clock change leaves that minute out, as much later as the clocks went on.
    private Instant at(LocalDate day, ZoneId zone) {
        return day.atTime(until).atZone(zone).toInstant();
    }
}
