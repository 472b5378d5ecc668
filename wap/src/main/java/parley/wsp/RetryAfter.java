package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;

/// Retry-After: a date or seconds. WSP 8.4.2.44.
final class RetryAfter implements ValueSyntax {
    private static final int DATE = 0x80;
    private static final int SECONDS = 0x81;

    @Override
    public String read(OctetReader in) {
        var value = Values.lengthed(in);
        String text =
                switch (value.octet()) {
                    case DATE -> HttpDate.readDate(value);
                    case SECONDS -> Long.toString(Values.integer(value));
                    default -> throw value.malformed("neither date nor seconds");
                };
        if (value.hasMore()) {
            throw value.malformed("octets behind the time");
        }
        return text;
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var seconds = Parameters.integer(text);
        if (seconds.isPresent()) {
            var out = new OctetWriter().octet(SECONDS);
            return Optional.of(Values.behindLength(Values.writeInteger(out, seconds.get())));
        }
        return HttpDate.seconds(text)
                .map(at ->
                        Values.behindLength(Values.writeLong(new OctetWriter().octet(DATE), at)));
    }
}
