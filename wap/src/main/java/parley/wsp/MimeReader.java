package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a textual multipart body apart, RFC 2046 5.1.1. Lines may end in LF alone, as many
/// programs write them.
final class MimeReader {
    /// Above, the body is malformed.
    private static final int FIELDS_MAX = 128;

    private static final int BOUNDARY_MAX = 70;
    private static final ContentType UNSAID = ContentType.of("text/plain");
    private static final String TRANSFER_ENCODING = "Content-Transfer-Encoding";

    /// A line that parts entities: where it starts, its line end before it included, and where it
    /// ends.
    private record Delimiter(int from, int to, boolean last) {}

    private final OctetReader in;
    private final Octets body;
    private final Octets mark;

    private MimeReader(OctetReader in, Octets body, String boundary) {
        this.in = in;
        this.body = body;
        this.mark = Octets.of("--" + boundary, StandardCharsets.UTF_8);
    }

    static Decoded<Multipart> read(ContentType type, Octets body) {
        var boundary =
                type.parameter("boundary")
                        .filter(said -> !said.isEmpty() && said.length() <= BOUNDARY_MAX);
        return boundary.isEmpty()
                ? new Decoded.Malformed<>(0, "a multipart without a boundary")
                : Decoded.of(
                        body,
                        in -> new MimeReader(in, in.rest(), boundary.orElseThrow()).multipart());
    }

    private Multipart multipart() {
        var parts = new ArrayList<MultipartPart>();
        var before = delimiter(0);
        while (!before.last()) {
            var after = delimiter(before.to());
            if (parts.size() == Multipart.PARTS_MAX) {
                throw in.malformedAt(before.to(), "more parts than are taken");
            }
            parts.add(part(before.to(), after.from()));
            before = after;
        }
        return new Multipart(parts);
    }

    /// The next one that starts a line at or behind `start`.
    private Delimiter delimiter(int start) {
        int line = start;
        while (line < body.length()) {
            int end = lineEnd(line);
            var found = delimiterAt(line, end, start);
            if (found.isPresent()) {
                return found.get();
            }
            line = end;
        }
        throw in.malformedAt(body.length(), "a boundary is missing");
    }

    private Optional<Delimiter> delimiterAt(int line, int end, int start) {
        int behind = line + mark.length();
        if (behind > end || !body.slice(line, behind).equals(mark)) {
            return Optional.empty();
        }
        String rest = body.slice(behind, end).text(StandardCharsets.ISO_8859_1).stripTrailing();
        if (!rest.isEmpty() && !rest.equals("--")) {
            return Optional.empty();
        }
        return Optional.of(new Delimiter(beforeLineEnd(start, line), end, rest.equals("--")));
    }

    /// Behind the LF, or the end.
    private int lineEnd(int from) {
        int at = from;
        while (at < body.length() && body.at(at) != '\n') {
            at++;
        }
        return Math.min(at + 1, body.length());
    }

    /// The line end in front of a line belongs to the boundary.
    private int beforeLineEnd(int start, int line) {
        int at = line;
        if (at > start && body.at(at - 1) == '\n') {
            at--;
        }
        if (at > start && at < line && body.at(at - 1) == '\r') {
            at--;
        }
        return at;
    }

    private MultipartPart part(int from, int to) {
        var lines = new ArrayList<String>();
        int at = from;
        while (at < to) {
            int end = Math.min(lineEnd(at), to);
            String line = body.slice(at, end).text(StandardCharsets.UTF_8).stripTrailing();
            at = end;
            if (line.isEmpty()) {
                break;
            }
            unfold(lines, line, at);
        }
        var headers = headers(lines, from);
        var type = headers.first("Content-Type").flatMap(ContentType::parse).orElse(UNSAID);
        return plain(new MultipartPart(type, headers, body.slice(at, to)), at);
    }

    private void unfold(List<String> lines, String line, int at) {
        boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
        if (continued && !lines.isEmpty()) {
            lines.add(lines.removeLast() + ' ' + line.strip());
        } else if (lines.size() == FIELDS_MAX) {
            throw in.malformedAt(at, "more headers than are taken");
        } else {
            lines.add(line);
        }
    }

    private Headers headers(List<String> lines, int at) {
        var fields = new ArrayList<Header>(lines.size());
        for (var line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!HttpText.isToken(name)) {
                throw in.malformedAt(at, "a header of a part without a name");
            }
            fields.add(new Header(name, HttpText.asFieldValue(line.substring(colon + 1))));
        }
        return new Headers(fields);
    }

    /// Without the encoding that mail needs: WSP and HTTP carry octets.
    private MultipartPart plain(MultipartPart part, int at) {
        var encoding = part.headers().first(TRANSFER_ENCODING);
        if (encoding.isEmpty()) {
            return part;
        }
        var octets =
                TransferEncoding.decode(encoding.get(), part.body())
                        .orElseThrow(() -> in.malformedAt(at, "an unreadable transfer encoding"));
        return new MultipartPart(
                part.contentType(),
                part.headers().without(TRANSFER_ENCODING).without("Content-Length"),
                octets);
    }
}
