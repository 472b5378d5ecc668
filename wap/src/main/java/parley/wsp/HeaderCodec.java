package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Map;

/// Header fields to octets and back. Written: a number where the peer reads it, else text.
/// [HeaderReader] says what is read. WSP 8.4.
public final class HeaderCodec {
    private static final int SHIFT = 0x7F;

    private HeaderCodec() {}

    public static Decoded<Headers> decode(Octets headers) {
        return Decoded.of(headers, HeaderCodec::read);
    }

    public static Decoded<Headers> decode(Octets headers, HeaderEncoding encoding) {
        return Decoded.of(headers, in -> new HeaderReader(encoding.pages()).read(in));
    }

    /// To the end, with the default page only.
    static Headers read(OctetReader in) {
        return new HeaderReader(Map.of()).read(in);
    }

    public static Octets encode(Headers headers, EncodingVersion version) {
        return encode(headers, HeaderEncoding.of(version));
    }

    public static Octets encode(Headers headers, HeaderEncoding encoding) {
        if (headers.isEmpty()) {
            return Octets.EMPTY;
        }
        var out = new OctetWriter(128);
        for (var header : headers.fields()) {
            if (encoding.pages().isEmpty() || pageOf(header, encoding) == 0) {
                write(out, header, encoding.version());
            }
        }
        encoding.pages().forEach((page, names) -> writePage(out, headers, page, names, encoding));
        return out.toOctets();
    }

    /// The agreed page that has a number for this field; 0 when none has.
    private static int pageOf(Header header, HeaderEncoding encoding) {
        return encoding.pages().entrySet().stream()
                .filter(page -> page.getValue().numberOf(header.name()).isPresent())
                .mapToInt(Map.Entry::getKey)
                .min()
                .orElse(0);
    }

    private static void writePage(
            OctetWriter out,
            Headers headers,
            int page,
            HeaderCodePage names,
            HeaderEncoding encoding) {
        boolean shifted = false;
        for (var header : headers.fields()) {
            if (pageOf(header, encoding) != page) {
                continue;
            }
            if (!shifted) {
                shift(out, page);
                shifted = true;
            }
            int number = names.numberOf(header.name()).orElseThrow();
            Values.writeText(out.octet(0x80 | number), header.value());
        }
    }

    private static void shift(OctetWriter out, int page) {
        if (page < 0x20) {
            out.octet(page);
        } else {
            out.octet(SHIFT).octet(page);
        }
    }

    private static void write(OctetWriter out, Header header, EncodingVersion version) {
        var field = HeaderFields.named(header.name(), version);
        if (field.isEmpty()) {
            writeText(out, header.name(), header.value());
            return;
        }
        for (var value : field.get().values(header.value())) {
            write(out, field.get(), value, version);
        }
    }

    private static void write(
            OctetWriter out, HeaderFields.Field field, String value, EncodingVersion version) {
        field.syntax()
                .write(value, version)
                .ifPresentOrElse(
                        octets -> out.octet(0x80 | field.number()).octets(octets),
                        () -> writeText(out, field.name(), value));
    }

    private static void writeText(OctetWriter out, String name, String value) {
        Values.writeText(out.textAndNul(name), value);
    }
}
