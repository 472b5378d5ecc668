package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;

/// Header fields to octets and back. Framing that does not hold is malformed; a field whose framing
/// holds but whose number, code page or value nobody knows is left out and the others stay. WSP
/// 8.4.
public final class HeaderCodec {
    private static final int DEFAULT_PAGE = 1;
    private static final int SHIFT = 0x7F;
    private static final int LAST_SHORT_SHIFT = 0x1F;

    private HeaderCodec() {}

    public static Decoded<Headers> decode(Octets headers) {
        return Decoded.of(headers, HeaderCodec::read);
    }

    /// To the end. Every run of headers begins on the default page.
    static Headers read(OctetReader in) {
        if (!in.hasMore()) {
            return Headers.NONE;
        }
        var fields = new ArrayList<Header>();
        int page = DEFAULT_PAGE;
        while (in.hasMore()) {
            int first = in.peek();
            if (first == 0) {
                throw in.malformed("a header without a name");
            } else if (first <= LAST_SHORT_SHIFT) {
                page = in.octet();
            } else if (first == SHIFT) {
                in.octet();
                page = in.octet();
            } else if (first < SHIFT) {
                readNamed(in, fields);
            } else {
                int number = in.octet() & 0x7F;
                var value = Values.take(in);
                if (page == DEFAULT_PAGE) {
                    readNumbered(number, value, fields);
                }
            }
        }
        return new Headers(fields);
    }

    private static void readNumbered(int number, Octets value, List<Header> into) {
        var field = HeaderFields.numbered(number);
        if (field.isPresent()
                && Decoded.of(value, field.get().syntax()::read)
                        instanceof Decoded.Value<String>(var text)) {
            into.add(new Header(field.get().name(), text));
        }
    }

    private static void readNamed(OctetReader in, List<Header> into) {
        String name = in.textToNul();
        var value = Values.take(in);
        if (HttpText.isToken(name)
                && Decoded.of(value, HeaderCodec::readTextOrNumber)
                        instanceof Decoded.Value<String>(var text)) {
            into.add(new Header(name, text));
        }
    }

    /// A text by rule; a bare number from some phones.
    private static String readTextOrNumber(OctetReader in) {
        if (Values.nextIsShort(in)) {
            return Integer.toString(Values.shortInteger(in));
        }
        return in.peek() == 0 ? emptyText(in) : Values.text(in);
    }

    static String emptyText(OctetReader in) {
        in.octet();
        return "";
    }

    public static Octets encode(Headers headers, EncodingVersion version) {
        if (headers.isEmpty()) {
            return Octets.EMPTY;
        }
        var out = new OctetWriter(128);
        headers.fields().forEach(header -> write(out, header, version));
        return out.toOctets();
    }

    private static void write(OctetWriter out, Header header, EncodingVersion version) {
        var field = HeaderFields.named(header.name(), version);
        if (field.isPresent() && field.get().list()) {
            HttpText.split(header.value(), ',')
                    .forEach(value -> write(out, field.get(), value, version));
        } else if (field.isPresent()) {
            write(out, field.get(), header.value(), version);
        } else {
            writeText(out, header.name(), header.value());
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
