package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

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
        int page = Values.shortInteger(value);
        return value.hasMore() ? page + " " + text(value, Values.shortInteger(value)) : page + "";
    }

    static String text(OctetReader in, long number) {
        long major = number >> 4;
        long minor = number & 15;
        if (major < 1 || major > 7) {
            throw in.malformed("no version");
        }
        return minor == NO_MINOR ? Long.toString(major) : major + "." + minor;
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return octet(text).map(Octets::of);
    }

    static Optional<Integer> octet(String text) {
        if (!text.matches("[1-7](\\.(\\d|1[0-4]))?")) {
            return Optional.empty();
        }
        int minor = text.length() == 1 ? NO_MINOR : Integer.parseInt(text.substring(2));
        return Optional.of(0x80 | ((text.charAt(0) - '0') << 4) | minor);
    }
}
