package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Errands waiting to leave, a named number at most. At most one per recipient is under way, so
/// that nobody reads an answer before the question; different recipients do not wait for each
/// other.
final class SendQueue {
    /// How many recipients are asked whether their SMS has a way, before those who came later wait.
    private static final int ASKED_MAX = 64;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final int max;
    private final Map<Msisdn, Deque<Errand>> waiting = new HashMap<>();
    private final Deque<Msisdn> ready = new ArrayDeque<>();
    private final Set<Msisdn> underWay = new HashSet<>();
    private int size;
    private boolean closed;

    SendQueue(int max) {
        this.max = max;
    }

    /// False when there is no room. A notice goes before the messages of others: a PIN is awaited.
    synchronized boolean offer(Errand errand) {
        if (closed || size >= max) {
            return false;
        }
        Deque<Errand> line = waiting.get(errand.to());
        if (line == null) {
            line = new ArrayDeque<>();
            waiting.put(errand.to(), line);
            if (!underWay.contains(errand.to())) {
                makeReady(errand);
            }
        }
        line.add(errand);
        size++;
        notifyAll();
        return true;
    }

    /// An errand whose turn it is, and how it leaves.
    record Leaving(Errand errand, Departure departure) {}

    /// Says how errands leave as things stand; empty: one has to wait.
    interface Ways extends Function<Errand, Optional<Departure>> {}

    /// Waits for one whose recipient is free and that has a way to go; none after [#close]. Who has
    /// none for now lets others go first. `ways` is asked anew whenever something changed.
    synchronized Optional<Leaving> take(Supplier<Ways> ways) throws InterruptedException {
        while (!closed) {
            Ways way = ways.get();
            var leaving =
                    ready.stream()
                            .limit(ASKED_MAX)
                            .map(to -> lineOf(to).getFirst())
                            .flatMap(errand ->
                                    way.apply(errand).map(by -> new Leaving(errand, by)).stream())
                            .findFirst();
            if (leaving.isPresent()) {
                leave(leaving.get().errand());
                return leaving;
            }
            wait(ready.isEmpty() ? 0 : LOOK_AGAIN.toMillis());
        }
        return Optional.empty();
    }

    private void leave(Errand errand) {
        Msisdn to = errand.to();
        ready.remove(to);
        lineOf(to).remove();
        if (lineOf(to).isEmpty()) {
            waiting.remove(to);
        }
        underWay.add(to);
        size--;
    }

    synchronized void done(Msisdn to) {
        underWay.remove(to);
        if (waiting.containsKey(to)) {
            ready.add(to);
        }
        notifyAll();
    }

    synchronized boolean hasRoom() {
        return !closed && size < max;
    }

    synchronized int size() {
        return size;
    }

    synchronized int underWay() {
        return underWay.size();
    }

    /// What never left.
    synchronized List<Errand> close() {
        closed = true;
        var left = new ArrayList<Errand>();
        waiting.values().forEach(left::addAll);
        waiting.clear();
        ready.clear();
        size = 0;
        notifyAll();
        return left;
    }

    private void makeReady(Errand errand) {
        if (errand.isNotice()) {
            ready.addFirst(errand.to());
        } else {
            ready.addLast(errand.to());
        }
    }

    private Deque<Errand> lineOf(Msisdn to) {
        return waiting.getOrDefault(to, new ArrayDeque<>());
    }
}
