package parley.relay;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// Answers a phone's request for a page that is not ours. Many threads may ask at once; one that
/// asks waits until the origin has answered.
public final class Relay {
    private final RelayConfig config;
    private final Origins origins;
    private final Counts counts = new Counts();

    public Relay(RelayConfig config, Origins origins) {
        this.config = config;
        this.origins = origins;
    }

    public RelayReply answer(RelayRequest request, Instant now) {
        return new RelayReply(
                502,
                Headers.NONE,
                ContentType.of("text/plain"),
                Octets.of("", StandardCharsets.US_ASCII));
    }

    /// Whether a path of our own host is one of the relay's: the further pages of a long deck.
    public static boolean owns(String path) {
        return path.startsWith(MorePages.PATH);
    }

    /// What happened how often, by name.
    public Map<String, Long> counters() {
        return counts.all();
    }
}
