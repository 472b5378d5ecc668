package parley.adapters.handsetudp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What happened at the phones' ports, by name. Safe from any thread.
final class Counters {
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /// The new count.
    long count(String name) {
        return count(name, 1);
    }

    long count(String name, long more) {
        var known = counts.get(name); // without the lock that computeIfAbsent may take
        return (known == null ? counts.computeIfAbsent(name, _ -> new AtomicLong()) : known)
                .addAndGet(more);
    }

    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((name, value) -> all.put("wap_" + name, value.get()));
        return all;
    }
}
