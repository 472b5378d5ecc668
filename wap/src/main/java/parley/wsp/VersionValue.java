package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.HexFormat;
import java.util.Optional;

/// Major and minor version in one octet, `1.2` in text; a code page in front of an
/// Encoding-Version. WSP 8.4.2.3, 8.4.2.70.
final class VersionValue implements ValueSyntax {
    private static final int NO_MINOR = 15;

    @Override
    public String read(OctetReader in) {
        if (Values.nextIsText(in)) {
            return Values.text(in);
        }
        if (Values.nextIsShort(in)) {
            return text(in, Values.shortInteger(in));
        }
        var value = Values.lengthed(in);
        String page = HexFormat.of().toHexDigits((byte) Values.shortInteger(value));
        if (!value.hasMore()) {
            return page;
        }
        return page
                + ' '
                + (Values.nextIsText(value)
                        ? Values.text(value)
                        : text(value, Values.shortInteger(value)));
    }

    static String text(OctetReader in, long number) {
        long major = number >> 4;
        long minor = number & 15;
        if (major < 1 || major > 7) {
            throw in.malformed("no version");
        }
        return minor == NO_MINOR ? Long.toString(major) : major + "." + minor;
    }

    /// `10 1.2` is version 1.2 of page 16, `10` the page alone. WSP 8.4.3.1.
    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        if (!text.matches("[0-7][0-9a-fA-F]( .+)?")) {
            return octet(text).map(Octets::of);
        }
        var out = new OctetWriter(2).octet(0x80 | Integer.parseInt(text.substring(0, 2), 16));
        if (text.length() == 2) {
            return Optional.of(Values.behindLength(out));
        }
        return octet(text.substring(3)).map(octet -> Values.behindLength(out.octet(octet)));
    }

    /// Of two that [#octet] takes; no minor version is none above 0.
    static boolean isLower(String version, String other) {
        return comparable(version) < comparable(other);
    }

    private static int comparable(String version) {
        int octet = octet(version).orElseThrow();
        return (octet & 15) == NO_MINOR ? octet & 0xF0 : octet;
    }

    static Optional<Integer> octet(String text) {
        if (!text.matches("[1-7](\\.(\\d|1[0-4]))?")) {
            return Optional.empty();
        }
        int minor = text.length() == 1 ? NO_MINOR : Integer.parseInt(text.substring(2));
        return Optional.of(0x80 | ((text.charAt(0) - '0') << 4) | minor);
    }
}
