package parley.wtp;

import parley.wdp.Path;

import java.util.LinkedHashMap;
import java.util.Map;

/// The last TID of each initiator, so that an Invoke that comes twice is not done twice. Bounded:
/// the peer not heard of for longest is forgotten. WTP 7.8.2.
final class TidCache {
    private static final int WINDOW = 1 << 14;

    private final Map<Path, Integer> last;

    TidCache(int peersMax) {
        last =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Path, Integer> eldest) {
                        return size() > peersMax;
                    }
                };
    }

    /// Whether to begin without asking; remembers the TID when so. Tables 6 to 8. A peer never seen
    /// is believed: the cache has been kept since the start.
    boolean accepts(Path path, int tid, boolean tidNew) {
        var known = last.get(path);
        if (tidNew) {
            last.put(path, 0);
            return false;
        }
        if (known == null || isNewer(tid, known)) {
            last.put(path, tid);
            return true;
        }
        return false;
    }

    /// The peer said that the TID is its own. Never moves the last TID backwards. Table 9.
    void verified(Path path, int tid, boolean tidNew) {
        if (tidNew) {
            last.put(path, tid);
        }
    }

    static boolean isNewer(int received, int last) {
        return received >= last
                ? received != last && received - last <= WINDOW
                : last - received >= WINDOW;
    }
}
