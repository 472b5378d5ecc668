package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// A date: seconds since 1970 in octets, the fixed form of RFC 9110 5.6.7 in text. WSP 8.4.2.3.
final class HttpDate implements ValueSyntax {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
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

    static Optional<Long> seconds(String text) {
        try {
            long at = ZonedDateTime.parse(text, FORM).toEpochSecond();
            return at < 0 ? Optional.empty() : Optional.of(at);
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
