package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A phone says the same headers in each request, and answers and pushes are much alike: what
/// octets mean and how headers are written is remembered, so many blocks at most. The same always
/// comes of the same, so nobody can tell. Safe from any thread.
final class RecentHeaders {
    private static final int BLOCKS_MAX = 2_048;
    private static final int OCTETS_MAX = 1_024;

    private static final Map<Octets, Headers> KNOWN = new ConcurrentHashMap<>();

    /// What others say of their pages among them; more say something of one person.
    private static final int SAID_HEADERS_MAX = 12;

    private record Said(ContentType type, Headers headers, EncodingVersion version) {}

    private static final Map<Said, Octets> SAID = new ConcurrentHashMap<>();

    private RecentHeaders() {}

    /// To the end. What the reader has to complain of is read anew each time.
    static Headers read(OctetReader in, HeaderReader reader) {
        int length = in.remaining();
        if (length == 0 || length > OCTETS_MAX || reader.hasPages()) {
            return reader.readAnew(in);
        }
        var octets = in.restUntaken();
        Headers known = KNOWN.get(octets);
        if (known != null) {
            in.skip(length);
            return known;
        }
        var headers = reader.readAnew(in);
        if (reader.isContent()) {
            if (KNOWN.size() >= BLOCKS_MAX) {
                KNOWN.clear();
            }
            KNOWN.put(octets, headers);
        }
        return headers;
    }

    /// The content type and headers of an answer or a push in octets.
    static Octets typed(ContentType type, Headers headers, HeaderEncoding encoding) {
        if (headers.fields().size() > SAID_HEADERS_MAX
                || headers.has("Set-Cookie")
                || !encoding.pages().isEmpty()) {
            return WspCodec.typed(type, headers, encoding);
        }
        var said = new Said(type, headers, encoding.version());
        Octets known = SAID.get(said);
        if (known != null) {
            return known;
        }
        var octets = WspCodec.typed(type, headers, encoding);
        if (SAID.size() >= BLOCKS_MAX) {
            SAID.clear();
        }
        SAID.put(said, octets);
        return octets;
    }
}
