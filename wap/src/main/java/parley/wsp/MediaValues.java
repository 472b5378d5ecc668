package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.List;
import java.util.Optional;

/// Media types with parameters: Accept, Content-Type, and the content type of a PDU. WSP 8.4.2.7,
/// 8.4.2.24.
final class MediaValues implements ValueSyntax {
    private static final ContentType UNKNOWN = ContentType.of("application/octet-stream");

    @Override
    public String read(OctetReader in) {
        return readType(in).text();
    }

    /// Without a single octet, which some phones send for an empty body, it is any type.
    static ContentType readOptionalContentType(OctetReader in) {
        return in.hasMore() ? readContentType(in) : ContentType.ANY;
    }

    /// A number nobody assigned is some octets; the rest of the PDU is still of use.
    static ContentType readContentType(OctetReader in) {
        int at = in.at();
        return switch (Decoded.of(Values.take(in), MediaValues::readType)) {
            case Decoded.Value<ContentType>(var type) -> type;
            case Decoded.Malformed<ContentType>(var inside, var why) ->
                    throw in.malformedAt(at + inside, "content type: " + why);
        };
    }

    private static ContentType readType(OctetReader in) {
        if (Values.nextIsText(in)) {
            String text = Values.text(in);
            return ContentType.parse(text).orElseThrow(() -> in.malformed("not a media type"));
        }
        if (Values.nextIsShort(in)) {
            return ofNumber(Values.shortInteger(in));
        }
        var value = Values.lengthed(in);
        if (!value.hasMore()) {
            return ContentType.ANY;
        }
        var media =
                Values.nextIsText(value)
                        ? ContentType.of(mediaType(value))
                        : ofNumber(Values.integer(value));
        return new ContentType(media.mediaType(), Parameters.readAll(value));
    }

    private static String mediaType(OctetReader in) {
        String text = Values.text(in);
        if (!ContentType.isMediaType(text)) {
            throw in.malformed("not a media type");
        }
        return text;
    }

    private static ContentType ofNumber(long number) {
        return AssignedNumbers.CONTENT_TYPES.nameOf(number).map(ContentType::of).orElse(UNKNOWN);
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return ContentType.parse(text).map(type -> writeContentType(type, version));
    }

    static Octets writeContentType(ContentType type, EncodingVersion version) {
        var number = AssignedNumbers.CONTENT_TYPES.numberOf(type.mediaType(), version);
        var parameters = type.parameters();
        if (isBare(parameters) && number.filter(n -> n > 0x7F).isEmpty()) {
            return number.map(n -> Octets.of(0x80 | n))
                    .orElseGet(() -> Values.text(type.mediaType()));
        }
        var out = new OctetWriter(32);
        number.ifPresentOrElse(
                n -> Values.writeInteger(out, n), () -> Values.writeText(out, type.mediaType()));
        Parameters.writeAll(out, parameters, version);
        return Values.behindLength(out);
    }

    /// A quality factor of one says nothing and is not sent.
    private static boolean isBare(List<Parameter> parameters) {
        return parameters.stream()
                .allMatch(p -> p.name().equalsIgnoreCase("q") && p.value().startsWith("1"));
    }
}
