package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Errands waiting to leave, a named number at most. At most one per recipient is under way, so
/// that nobody reads an answer before the question; different recipients do not wait for each
/// other.
final class SendQueue {
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

    /// Waits for one whose recipient is free; none after [#close].
    synchronized Optional<Errand> take() throws InterruptedException {
        while (ready.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        Msisdn to = ready.remove();
        Errand errand = lineOf(to).remove();
        if (lineOf(to).isEmpty()) {
            waiting.remove(to);
        }
        underWay.add(to);
        size--;
        return Optional.of(errand);
    }

    synchronized void done(Msisdn to) {
        underWay.remove(to);
        if (waiting.containsKey(to)) {
            ready.add(to);
            notifyAll();
        }
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
