package parley.bench.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// What was written, what its writers saw as sent, and what reached somebody by which way.
final class Witness {
    private final Map<Integer, Letter> sent = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> bySms = new ConcurrentHashMap<>();
    private final Set<Integer> pushed = ConcurrentHashMap.newKeySet();
    private final AtomicLong arrivals = new AtomicLong();

    void seenAsSent(Letter letter) {
        sent.put(letter.number(), letter);
    }

    void smsCame(String text) {
        Letter.numberIn(text)
                .ifPresent(number -> {
                    bySms.merge(number, 1, Integer::sum);
                    arrivals.incrementAndGet();
                });
    }

    void pushCame(String text) {
        Letter.numberIn(text)
                .ifPresent(number -> {
                    pushed.add(number);
                    arrivals.incrementAndGet();
                });
    }

    int sentCount() {
        return sent.size();
    }

    int smsCount() {
        return bySms.size();
    }

    int pushedCount() {
        return pushed.size();
    }

    /// Grows with whatever reaches anybody.
    long arrivals() {
        return arrivals.get();
    }

    /// What was seen as sent and has reached nobody.
    List<Letter> missing() {
        return sent.values().stream()
                .filter(letter -> !bySms.containsKey(letter.number()))
                .filter(letter -> !pushed.contains(letter.number()))
                .toList();
    }

    /// What came by SMS more than once, seen as sent or not.
    Set<Integer> doubled() {
        var doubled = new TreeSet<Integer>();
        bySms.forEach((number, times) -> {
            if (times > 1) {
                doubled.add(number);
            }
        });
        return doubled;
    }
}
