package parley.adapters.accountingradius;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Answers of the last seconds: a repeated request gets the same one again and happens once. RFC
/// 5080 2.2.2. Not safe for threads.
final class RecentReplies {
    static final Duration KEPT_FOR = Duration.ofSeconds(10);
    static final int KEPT_MAX = 4_096;

    /// What makes a request the same one: RFC 2866 3, Identifier, and the authenticator over it
    /// all.
    record Key(InetSocketAddress from, int identifier, String authenticator) {}

    private record Kept(byte[] reply, Instant since) {}

    private final LinkedHashMap<Key, Kept> kept = new LinkedHashMap<>();

    Optional<byte[]> find(Key key, Instant now) {
        forget(now);
        return Optional.ofNullable(kept.get(key)).map(Kept::reply);
    }

    void keep(Key key, byte[] reply, Instant now) {
        kept.put(key, new Kept(reply, now));
        if (kept.size() > KEPT_MAX) {
            kept.pollFirstEntry();
        }
    }

    int size() {
        return kept.size();
    }

    private void forget(Instant now) {
        var oldest = kept.values().iterator();
        while (oldest.hasNext() && oldest.next().since().plus(KEPT_FOR).isBefore(now)) {
            oldest.remove();
        }
    }
}
