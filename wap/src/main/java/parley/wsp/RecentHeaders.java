package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A phone says the same headers in each request: what they mean is remembered by their octets, so
/// many blocks at most. The same octets always mean the same, so nobody can tell. Safe from any
/// thread.
final class RecentHeaders {
    private static final int BLOCKS_MAX = 2_048;
    private static final int OCTETS_MAX = 1_024;

    private static final Map<Octets, Headers> KNOWN = new ConcurrentHashMap<>();

    private RecentHeaders() {}

    /// To the end.
    static Headers read(OctetReader in) {
        int length = in.remaining();
        if (length == 0 || length > OCTETS_MAX) {
            return HeaderCodec.read(in);
        }
        var octets = in.restUntaken();
        Headers known = KNOWN.get(octets);
        if (known != null) {
            in.skip(length);
            return known;
        }
        var headers = HeaderCodec.read(in);
        if (KNOWN.size() >= BLOCKS_MAX) {
            KNOWN.clear();
        }
        KNOWN.put(octets, headers);
        return headers;
    }
}
