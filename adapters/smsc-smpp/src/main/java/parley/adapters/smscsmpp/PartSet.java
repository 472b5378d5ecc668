package parley.adapters.smscsmpp;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The parts of one text that came so far: those that wait for the rest, and the places of those
/// that were told without it.
final class PartSet {
    private final int total;
    private final Map<Integer, TextPart> waiting = new TreeMap<>();
    private final Map<Integer, Fingerprint> prints = new HashMap<>();
    private final Set<Integer> told = new HashSet<>();
    private int waitingOctets;
    private Instant lastPart;

    PartSet(int total, Instant now) {
        this.total = total;
        this.lastPart = now;
    }

    /// Whether this place is taken by something else: a new text has got an old one's reference.
    boolean isOfAnotherText(int index, Fingerprint print) {
        return told.contains(index) || !prints.getOrDefault(index, print).equals(print);
    }

    /// A part that waits already and is repeated does not make the others wait longer.
    void add(int index, TextPart part, Fingerprint print, Instant now) {
        TextPart before = waiting.put(index, part);
        if (before == null) {
            lastPart = now;
            waitingOctets += part.content().length();
        }
        prints.put(index, print);
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    int waitingParts() {
        return waiting.size();
    }

    int waitingOctets() {
        return waitingOctets;
    }

    Iterable<Fingerprint> waitingPrints() {
        return prints.values();
    }

    boolean isComplete() {
        return waiting.size() == total;
    }

    /// Told without some parts: what comes now comes too late for it.
    boolean isLate() {
        return !told.isEmpty();
    }

    Instant lastPart() {
        return lastPart;
    }

    int missing() {
        return total - waiting.size() - told.size();
    }

    String text() {
        return isLate() ? JoinedText.late(total, waiting) : JoinedText.of(total, waiting);
    }

    void tellWaiting() {
        told.addAll(waiting.keySet());
        waiting.clear();
        waitingOctets = 0;
        prints.clear();
    }
}
