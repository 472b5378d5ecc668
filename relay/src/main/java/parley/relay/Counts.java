package parley.relay;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What happened how often, by name.
final class Counts {
    private final Map<String, LongAdder> adders = new ConcurrentHashMap<>();

    void count(String name) {
        var adder = adders.get(name); // without an allocation, which computeIfAbsent needs
        (adder == null ? adders.computeIfAbsent(name, _ -> new LongAdder()) : adder).increment();
    }

    Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        adders.forEach((name, adder) -> all.put(name, adder.sum()));
        return all;
    }
}
