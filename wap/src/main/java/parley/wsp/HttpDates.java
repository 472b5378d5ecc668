package parley.wsp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Dates of HTTP: the form we write and the two older ones we have to read, of which one has two
/// digits for the years 1970 to 2069. RFC 9110 5.6.7.
public final class HttpDates {
    private static final DateTimeFormatter FORM = form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final List<DateTimeFormatter> OLD_FORMS =
            List.of(
                    new DateTimeFormatterBuilder()
                            .appendPattern("EEEE, dd-MMM-")
                            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                            .appendPattern(" HH:mm:ss 'GMT'")
                            .toFormatter(Locale.ENGLISH)
                            .withZone(ZoneOffset.UTC),
                    form("EEE MMM ppd HH:mm:ss yyyy"));

    /// As long as `Sun Nov 16 08:49:37 1994`.
    private static final int LENGTH_MIN = 24;

    private HttpDates() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    public static String text(Instant at) {
        return FORM.format(at);
    }

    /// Empty for what is no date.
    public static Optional<Instant> read(String text) {
        if (text.length() < LENGTH_MIN) {
            return Optional.empty();
        }
        return read(text, FORM)
                .or(() ->
                        OLD_FORMS.stream().flatMap(form -> read(text, form).stream()).findFirst());
    }

    private static Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(ZonedDateTime.parse(text, form).toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
