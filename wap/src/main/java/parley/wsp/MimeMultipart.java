package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A multipart body in its textual form, as HTTP and PAP carry it: lines, boundaries, headers as
/// text. RFC 2046 5.1. The content type names the boundary.
public record MimeMultipart(ContentType contentType, Octets body) {
    private static final String CRLF = "\r\n";

    /// Multiparts inside of multiparts; deeper ones are carried as they are.
    static final int DEPTH_MAX = 4;

    /// Reads the parts; encodings of their bodies for lines of text are taken off (RFC 2045 6).
    /// Malformed without a boundary in the type, and when the last boundary is missing, since then
    /// something was cut off.
    public Decoded<Multipart> read() {
        return MimeReader.read(contentType, body);
    }

    /// Parts as text, under a boundary that stands in none of them. A type in the binary form gets
    /// its textual name.
    public static MimeMultipart print(ContentType type, Multipart multipart) {
        String boundary = boundary(multipart.parts());
        var out = new OctetWriter(1_024);
        for (var part : multipart.parts()) {
            line(out, "--" + boundary);
            line(out, "Content-Type: " + part.contentType().text());
            part.headers().fields().forEach(f -> line(out, f.name() + ": " + f.value()));
            line(out, "");
            out.octets(part.body());
            line(out, "");
        }
        line(out, "--" + boundary + "--");
        var named = Multipart.textual(withoutBoundary(type)).with("boundary", boundary);
        return new MimeMultipart(named, out.toOctets());
    }

    private static ContentType withoutBoundary(ContentType type) {
        return new ContentType(
                type.mediaType(),
                type.parameters().stream()
                        .filter(parameter -> !parameter.name().equalsIgnoreCase("boundary"))
                        .toList());
    }

    private static void line(OctetWriter out, String line) {
        out.text(line, StandardCharsets.UTF_8).text(CRLF, StandardCharsets.US_ASCII);
    }

    /// The same for the same parts, so that a body can be cached and compared.
    private static String boundary(List<MultipartPart> parts) {
        long seed = parts.hashCode() & 0xFFFF_FFFFL;
        String boundary = "part-" + Long.toHexString(seed);
        while (standsIn(parts, boundary)) {
            boundary = "part-" + Long.toHexString(++seed);
        }
        return boundary;
    }

    private static boolean standsIn(List<MultipartPart> parts, String boundary) {
        return parts.stream()
                .anyMatch(part ->
                        part.body().text(StandardCharsets.ISO_8859_1).contains("--" + boundary));
    }

    /// The textual form of a binary body, parts that are multiparts themselves included.
    public static Decoded<MimeMultipart> ofBinary(ContentType type, Octets body) {
        return ofBinary(type, body, DEPTH_MAX);
    }

    private static Decoded<MimeMultipart> ofBinary(ContentType type, Octets body, int depth) {
        return Multipart.decode(body).map(multipart -> print(type, textual(multipart, depth - 1)));
    }

    private static Multipart textual(Multipart multipart, int depth) {
        var parts = new ArrayList<MultipartPart>(multipart.parts().size());
        for (var part : multipart.parts()) {
            boolean nested = depth > 0 && Multipart.isBinary(part.contentType());
            parts.add(
                    nested
                                    && ofBinary(part.contentType(), part.body(), depth)
                                            instanceof Decoded.Value<MimeMultipart>(var inner)
                            ? new MultipartPart(inner.contentType(), part.headers(), inner.body())
                            : part);
        }
        return new Multipart(parts);
    }

    /// The binary form of this body for a peer of `version`, parts that are multiparts themselves
    /// included. Its type is [Multipart#binary] of ours.
    public Decoded<Octets> toBinary(EncodingVersion version) {
        return toBinary(version, DEPTH_MAX);
    }

    private Decoded<Octets> toBinary(EncodingVersion version, int depth) {
        return read().map(multipart -> binary(multipart, version, depth - 1).encode(version));
    }

    private static Multipart binary(Multipart multipart, EncodingVersion version, int depth) {
        var parts = new ArrayList<MultipartPart>(multipart.parts().size());
        for (var part : multipart.parts()) {
            var inner = new MimeMultipart(part.contentType(), part.body());
            boolean nested = depth > 0 && Multipart.isTextual(part.contentType());
            parts.add(
                    nested
                                    && inner.toBinary(version, depth)
                                            instanceof Decoded.Value<Octets>(var octets)
                            ? new MultipartPart(
                                    Multipart.binary(part.contentType()), part.headers(), octets)
                            : part);
        }
        return new Multipart(parts);
    }
}
