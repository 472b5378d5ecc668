package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several entities in one body in the binary form of WSP 8.5: application/vnd.wap.multipart.mixed,
/// form-data, byteranges, alternative and related. [MimeMultipart] is the textual form.
public record Multipart(List<MultipartPart> parts) {
    /// A body with more parts is malformed.
    public static final int PARTS_MAX = 256;

    private static final String BINARY = "application/vnd.wap.multipart.";
    private static final String TEXTUAL = "multipart/";

    public Multipart {
        parts = List.copyOf(parts);
    }

    public static Multipart of(MultipartPart... parts) {
        return new Multipart(List.of(parts));
    }

    /// Whether a body of this type is in the form that [#decode] reads.
    public static boolean isBinary(ContentType type) {
        return type.mediaType().startsWith(BINARY);
    }

    public static boolean isTextual(ContentType type) {
        return type.mediaType().startsWith(TEXTUAL);
    }

    /// `multipart/mixed` for `application/vnd.wap.multipart.mixed`; its parameters stay, but no
    /// boundary is among them yet. Another type stays as it is.
    public static ContentType textual(ContentType type) {
        return isBinary(type) ? renamed(type, BINARY, TEXTUAL) : type;
    }

    /// The other way round; the boundary, which the binary form has no use for, is left out.
    public static ContentType binary(ContentType type) {
        return isTextual(type) ? renamed(type, TEXTUAL, BINARY) : type;
    }

    private static ContentType renamed(ContentType type, String from, String to) {
        return new ContentType(
                to + type.mediaType().substring(from.length()),
                type.parameters().stream()
                        .filter(parameter -> !parameter.name().equalsIgnoreCase("boundary"))
                        .toList());
    }

    /// Where the parts end is where the body ends, whatever it says about their number: later
    /// editions write 0 there. WSP 8.5.1.
    public static Decoded<Multipart> decode(Octets body) {
        return Decoded.of(body, Multipart::read);
    }

    private static Multipart read(OctetReader in) {
        in.uintvar();
        var parts = new ArrayList<MultipartPart>();
        while (in.hasMore()) {
            if (parts.size() == PARTS_MAX) {
                throw in.malformed("more parts than are taken");
            }
            parts.add(readPart(in));
        }
        return new Multipart(parts);
    }

    private static MultipartPart readPart(OctetReader in) {
        int at = in.at();
        long fieldOctets = in.uintvar();
        long dataOctets = in.uintvar();
        if (fieldOctets + dataOctets > in.remaining()) {
            throw in.malformedAt(at, "a part longer than its body");
        }
        var fields = in.part((int) fieldOctets);
        var type = MediaValues.readOptionalContentType(fields);
        return new MultipartPart(type, HeaderCodec.read(fields), in.octets((int) dataOctets));
    }

    /// `version`: the one agreed with the peer. Up to 1.3 it counts on the number of parts; a later
    /// one is told 0.
    public Octets encode(EncodingVersion version) {
        var out = new OctetWriter(256);
        out.uintvar(EncodingVersion.V1_3.covers(version) ? parts.size() : 0);
        for (var part : parts) {
            var fields =
                    MediaValues.writeContentType(part.contentType(), version)
                            .plus(HeaderCodec.encode(part.headers(), version));
            out.uintvar(fields.length())
                    .uintvar(part.body().length())
                    .octets(fields)
                    .octets(part.body());
        }
        return out.toOctets();
    }

    /// The part whose Content-ID the `start` parameter names, else the first: the root of a
    /// multipart/related. RFC 2387 3.2.
    public Optional<MultipartPart> root(ContentType type) {
        var start = type.parameter("start");
        return parts.stream()
                .filter(part ->
                        start.isPresent() && part.headers().first("Content-ID").equals(start))
                .findFirst()
                .or(() -> parts.stream().findFirst());
    }
}
