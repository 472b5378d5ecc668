package parley.wdp;

import parley.octets.Octets;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts datagrams together that came as several SMS, in whatever order and however often. What
/// stays incomplete is dropped after a while, and the oldest goes when there are too many. `S` is
/// how the bearer names a sender. One owner at a time. WDP 6.3.2.
public final class SmsReassembly<S> {
    private record Key<S>(
            S source, Optional<SmsPorts> ports, boolean longReference, int reference, int total) {}

    private record Unfinished(Instant until, Map<Integer, Octets> pieces) {}

    private final Duration patience;
    private final int datagramsMax;

    /// In the order in which they were begun, so the first is the next to give up.
    private final Map<Key<S>, Unfinished> unfinished = new LinkedHashMap<>();

    public SmsReassembly(Duration patience, int datagramsMax) {
        this.patience = patience;
        this.datagramsMax = datagramsMax;
    }

    /// The whole datagram when this part completes it.
    public Optional<Octets> on(S source, SmsUserData part, Instant now) {
        expire(now);
        if (part.segment().isEmpty()) {
            return Optional.of(part.data());
        }
        var segment = part.segment().get();
        var key =
                new Key<>(
                        source,
                        part.ports(),
                        segment.longReference(),
                        segment.reference(),
                        segment.total());
        var begun =
                unfinished.computeIfAbsent(
                        key, _ -> new Unfinished(now.plus(patience), new TreeMap<>()));
        begun.pieces().put(segment.sequence(), part.data());
        if (begun.pieces().size() == segment.total()) {
            unfinished.remove(key);
            return Optional.of(begun.pieces().values().stream().reduce(Octets.EMPTY, Octets::plus));
        }
        if (unfinished.size() > datagramsMax) {
            dropOldest();
        }
        return Optional.empty();
    }

    public void expire(Instant now) {
        Iterator<Unfinished> oldest = unfinished.values().iterator();
        while (oldest.hasNext() && !oldest.next().until().isAfter(now)) {
            oldest.remove();
        }
    }

    public int waiting() {
        return unfinished.size();
    }

    private void dropOldest() {
        var oldest = unfinished.keySet().iterator();
        oldest.next();
        oldest.remove();
    }
}
