package parley.adapters.originhttp;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What happened while fetching, by name. Safe from any thread.
final class Counters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String name) {
        var counter = counts.get(name); // without an allocation, which computeIfAbsent needs
        (counter == null ? counts.computeIfAbsent(name, _ -> new LongAdder()) : counter)
                .increment();
    }

    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((name, value) -> all.put(name, value.sum()));
        return all;
    }
}
