package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

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

/// A date: seconds since 1970 in octets, the fixed form of RFC 9110 5.6.7 in text. WSP 8.4.2.3.
final class HttpDate implements ValueSyntax {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /// The two obsolete forms, which old servers write.
    private static final List<DateTimeFormatter> READ =
            List.of(
                    FORM,
                    new DateTimeFormatterBuilder()
                            .appendPattern("EEEE, dd-MMM-")
                            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                            .appendPattern(" HH:mm:ss 'GMT'")
                            .toFormatter(Locale.ENGLISH)
                            .withZone(ZoneOffset.UTC),
                    DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                            .withZone(ZoneOffset.UTC));

    private static final long END_OF_YEAR_9999 = 253_402_300_799L;

    @Override
    public String read(OctetReader in) {
        return Values.nextIsText(in) ? Values.text(in) : readDate(in);
    }

    static String readDate(OctetReader in) {
        return text(in, Values.integer(in));
    }

    static String text(Instant at) {
        return FORM.format(at);
    }

    static String text(OctetReader in, long seconds) {
        if (seconds > END_OF_YEAR_9999) {
            throw in.malformed("a date after the year 9999");
        }
        return FORM.format(Instant.ofEpochSecond(seconds));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return seconds(text).map(at -> Values.writeLong(new OctetWriter(), at).toOctets());
    }

    /// Empty for what is no date, or one before 1970.
    static Optional<Long> seconds(String text) {
        for (var form : READ) {
            try {
                long at = ZonedDateTime.parse(text, form).toEpochSecond();
                return at < 0 ? Optional.empty() : Optional.of(at);
            } catch (DateTimeException otherForm) {
                continue;
            }
        }
        return Optional.empty();
    }
}
