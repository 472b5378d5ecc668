package parley.adapters.smscsmpp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What happened on the link, by name. Safe from any thread.
final class Counters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String name) {
        count(name, 1);
    }

    void count(String name, int times) {
        counts.computeIfAbsent(name, _ -> new LongAdder()).add(times);
    }

    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((name, value) -> all.put(name, value.sum()));
        return all;
    }
}
