package parley.adapters.originhttp;

import parley.octets.Octets;
import parley.relay.HttpField;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Undoes `gzip` and `deflate`, up to a limit. RFC 9110 8.4, RFC 1950 to 1952.
final class ContentCoding {
    private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate");
    private static final Pattern NEVER = Pattern.compile(".*;\\s*q=0(\\.0*)?\\s*");
    private static final int FIRST_ROOM = 8_192;
    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;

    private ContentCoding() {}

    /// What a request allows its answer to be coded by.
    ///
    /// @param usual what holds when it says nothing
    static Set<String> askedFor(List<HttpField> fields, String usual) {
        String said =
                fields.stream()
                        .filter(field -> field.is("Accept-Encoding"))
                        .map(HttpField::value)
                        .reduce((one, other) -> one + "," + other)
                        .orElse(usual);
        var asked = new TreeSet<String>();
        for (String member : said.toLowerCase(Locale.ROOT).split(",")) {
            String name = member.split(";", 2)[0].strip();
            if (KNOWN.contains(name) && !NEVER.matcher(member).matches()) {
                asked.add(name);
            }
        }
        if (asked.contains("gzip")) {
            asked.add("x-gzip"); // the same by its old name, RFC 9110 8.4.1.3
        }
        return asked;
    }

    /// @param coding as the response's field says it
    static Octets undo(String coding, Octets body, Set<String> asked, int octetsMax)
            throws Broken, TooLarge {
        String name = coding.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("identity")) {
            return body;
        }
        if (!asked.contains(name)) {
            throw new Broken("its content has a coding nobody asked for");
        }
        if (body.isEmpty()) {
            return body;
        }
        byte[] coded = body.toByteArray();
        try {
            return name.equals("deflate") ? deflated(coded, octetsMax) : gzipped(coded, octetsMax);
        } catch (DataFormatException | IndexOutOfBoundsException cut) {
            throw new Broken("its content does not unpack");
        }
    }

    /// RFC 1952 2.2: one or more members; each is checked against its sum.
    private static Octets gzipped(byte[] coded, int octetsMax)
            throws DataFormatException, Broken, TooLarge {
        var unpacked = new Room(octetsMax);
        int at = 0;
        try (var inflater = new Inflater(true)) {
            while (at < coded.length) {
                at = pastHeader(coded, at);
                int start = unpacked.length;
                inflater.reset();
                inflater.setInput(coded, at, coded.length - at);
                unpacked.fillFrom(inflater);
                at = coded.length - inflater.getRemaining();
                var sum = new CRC32();
                sum.update(unpacked.octets, start, unpacked.length - start);
                if ((int) sum.getValue() != little(coded, at)) {
                    throw new Broken("its content is damaged");
                }
                at += GZIP_TRAILER;
            }
        }
        return unpacked.whole();
    }

    private static int pastHeader(byte[] coded, int start) throws DataFormatException {
        if (coded[start] != 0x1F || coded[start + 1] != (byte) 0x8B || coded[start + 2] != 8) {
            throw new DataFormatException();
        }
        int flags = coded[start + 3];
        int at = start + GZIP_HEADER;
        if ((flags & 0b100) != 0) {
            at += 2 + ((coded[at] & 0xFF) | ((coded[at + 1] & 0xFF) << 8));
        }
        for (int text = 0b1000; text <= 0b10000; text <<= 1) {
            if ((flags & text) != 0) {
                while (coded[at++] != 0) {
                    // the file's name, then a comment: nothing we need
                }
            }
        }
        return (flags & 0b10) != 0 ? at + 2 : at;
    }

    private static int little(byte[] octets, int at) {
        return (octets[at] & 0xFF)
                | ((octets[at + 1] & 0xFF) << 8)
                | ((octets[at + 2] & 0xFF) << 16)
                | ((octets[at + 3] & 0xFF) << 24);
    }

    /// By the book with a zlib header; some servers send it without one.
    private static Octets deflated(byte[] coded, int octetsMax)
            throws DataFormatException, TooLarge {
        boolean zlib =
                coded.length > 1
                        && (coded[0] & 0x0F) == 8
                        && (((coded[0] & 0xFF) << 8) | (coded[1] & 0xFF)) % 31 == 0;
        var unpacked = new Room(octetsMax);
        try (var inflater = new Inflater(!zlib)) {
            inflater.setInput(coded);
            unpacked.fillFrom(inflater);
        }
        return unpacked.whole();
    }

    /// Grows as it fills, never past its limit.
    private static final class Room {
        private final int octetsMax;
        private byte[] octets = new byte[0];
        private int length;

        Room(int octetsMax) {
            this.octetsMax = octetsMax;
        }

        void fillFrom(Inflater inflater) throws DataFormatException, TooLarge {
            while (!inflater.finished()) {
                if (length == octets.length) {
                    // one octet of room beyond the limit tells a full one from one too many
                    int more = Math.clamp(2L * length, FIRST_ROOM, octetsMax + 1);
                    octets = Arrays.copyOf(octets, more);
                }
                int made = inflater.inflate(octets, length, octets.length - length);
                if (made == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DataFormatException();
                }
                length += made;
                if (length > octetsMax) {
                    throw new TooLarge();
                }
            }
        }

        Octets whole() {
            return Octets.copyOf(ByteBuffer.wrap(octets, 0, length));
        }
    }
}
