package parley.push;

import parley.octets.Octets;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Dates of SI and PAP. As octets: fourteen digits, year to second, two an octet; zero octets at
/// the end are left out. SI 5.2.1, 8.2.2, PAP 8.2.
public final class PushDate {
    private static final int OCTETS = 7;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final DateTimeFormatter TEXT = formatter("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter DIGITS = formatter("uuuuMMddHHmmss");

    private PushDate() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, java.util.Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withZone(ZoneOffset.UTC);
    }

    /// Whole seconds within the years that have four digits.
    static Instant checked(Instant date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("a year of other than four digits");
        }
        return date.getNano() == 0 ? date : date.truncatedTo(ChronoUnit.SECONDS);
    }

    static Octets octets(Instant date) {
        var time = LocalDateTime.ofEpochSecond(date.getEpochSecond(), 0, ZoneOffset.UTC);
        long digits = time.getYear();
        digits = digits * 100 + time.getMonthValue();
        digits = digits * 100 + time.getDayOfMonth();
        digits = digits * 100 + time.getHour();
        digits = digits * 100 + time.getMinute();
        digits = digits * 100 + time.getSecond();
        int length = OCTETS;
        while (digits % 100 == 0) { // no month is zero
            digits /= 100;
            length--;
        }
        var octets = new int[length];
        for (int i = length - 1; i >= 0; i--) {
            int two = (int) (digits % 100);
            octets[i] = 16 * (two / 10) + two % 10;
            digits /= 100;
        }
        return Octets.of(octets);
    }

    static Optional<Instant> read(Octets octets) {
        if (octets.length() > OCTETS) {
            return Optional.empty();
        }
        var digits = new StringBuilder();
        for (int i = 0; i < OCTETS; i++) {
            int octet = i < octets.length() ? octets.at(i) : 0;
            digits.append(Character.forDigit(octet >> 4, 16));
            digits.append(Character.forDigit(octet & 15, 16));
        }
        return parse(digits.toString(), DIGITS);
    }

    public static String text(Instant date) {
        return TEXT.format(date);
    }

    public static Optional<Instant> read(String text) {
        return parse(text, TEXT);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter formatter) {
        try {
            var date = LocalDateTime.parse(text, formatter).toInstant(ZoneOffset.UTC);
            return date.isBefore(FIRST) ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
