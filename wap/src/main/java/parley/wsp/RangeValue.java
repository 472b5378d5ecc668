package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;
import java.util.regex.Pattern;

/// Range, one of them. WSP 8.4.2.42.
final class RangeValue implements ValueSyntax {
    private static final int FROM_TO = 0x80;
    private static final int SUFFIX = 0x81;
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    @Override
    public String read(OctetReader in) {
        var value = Values.lengthed(in);
        int kind = value.octet();
        long first = value.uintvar();
        if (kind == SUFFIX && !value.hasMore()) {
            return "bytes=-" + first;
        }
        if (kind != FROM_TO) {
            throw value.malformed("no range");
        }
        String from = "bytes=" + first + "-";
        String range = value.hasMore() ? from + value.uintvar() : from;
        if (value.hasMore()) {
            throw value.malformed("octets behind a range");
        }
        return range;
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var first = Parameters.integer(form.group(1));
        var last = Parameters.integer(form.group(2));
        var out = new OctetWriter();
        if (first.isPresent()) {
            out.octet(FROM_TO).uintvar(first.get());
            last.ifPresent(out::uintvar);
        } else if (last.isPresent()) {
            out.octet(SUFFIX).uintvar(last.get());
        } else {
            return Optional.empty();
        }
        return Optional.of(Values.behindLength(out));
    }
}
