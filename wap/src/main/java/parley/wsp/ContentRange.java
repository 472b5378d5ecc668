package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;
import java.util.regex.Pattern;

/// Content-Range. The octets name the first one and the total only; the last follows from how many
/// there are, so it reads as `*`. WSP 8.4.2.23.
final class ContentRange implements ValueSyntax {
    private static final int UNKNOWN = 0x80;
    private static final Pattern FORM =
            Pattern.compile("bytes (\\d{1,9})-(?:\\d{1,9}|\\*)/(\\d{1,9}|\\*)");

    @Override
    public String read(OctetReader in) {
        var value = Values.lengthed(in);
        String first = "bytes " + value.uintvar() + "-*/";
        String total;
        if (value.peek() == UNKNOWN) {
            value.octet();
            total = "*";
        } else {
            total = Long.toString(value.uintvar());
        }
        if (value.hasMore()) {
            throw value.malformed("octets behind the total");
        }
        return first + total;
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var out = new OctetWriter().uintvar(Long.parseLong(form.group(1)));
        if (form.group(2).equals("*")) {
            out.octet(UNKNOWN);
        } else {
            out.uintvar(Long.parseLong(form.group(2)));
        }
        return Optional.of(Values.behindLength(out));
    }
}
