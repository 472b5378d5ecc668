package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.time.Instant;
import java.util.Optional;

/// A date: seconds since 1970 in octets, a form of [HttpDates] in text. WSP 8.4.2.3.
final class HttpDate implements ValueSyntax {
    private static final long END_OF_YEAR_9999 = 253_402_300_799L;

    @Override
    public String read(OctetReader in) {
        return Values.nextIsText(in) ? Values.text(in) : readDate(in);
    }

    static String readDate(OctetReader in) {
        return text(in, Values.integer(in));
    }

    static String text(OctetReader in, long seconds) {
        if (seconds > END_OF_YEAR_9999) {
            throw in.malformed("a date after the year 9999");
        }
        return HttpDates.text(Instant.ofEpochSecond(seconds));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return seconds(text).map(at -> Values.writeLong(new OctetWriter(), at).toOctets());
    }

    /// Empty for what is no date, or one before 1970.
    static Optional<Long> seconds(String text) {
        return HttpDates.read(text).map(Instant::getEpochSecond).filter(at -> at >= 0);
    }
}
