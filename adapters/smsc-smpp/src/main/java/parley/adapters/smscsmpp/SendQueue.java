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
/// other. A message leaves only after it was let go, which somebody asks for when its turn comes.
final class SendQueue {
    /// How many recipients are asked whether their SMS has a way, before those who came later wait.
    private static final int ASKED_MAX = 64;

    /// How many are let go before there is a place for them: a crash leaves those in doubt. Twice
    /// as many as there are places keep these taken while it is kept that others are let go.
    private static final int AHEAD_MIN = 16;

    private static final int AHEAD_MAX = 512;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final int max;
    private final int aheadMax;
    private final Map<Msisdn, Deque<Errand>> waiting = new HashMap<>();
    private final Deque<Msisdn> toAsk = new ArrayDeque<>();
    private final Deque<Msisdn> ready = new ArrayDeque<>();
    private final Set<Msisdn> underWay = new HashSet<>();
    private int ahead;
    private int size;
    private boolean closed;

    /// @param places submits under way at once, of all links
    SendQueue(int max, int places) {
        this.max = max;
        this.aheadMax = Math.clamp(2L * places, AHEAD_MIN, AHEAD_MAX);
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
        }
        line.add(errand);
        if (line.size() == 1 && !underWay.contains(errand.to())) {
            comesFirst(errand);
        }
        size++;
        notifyAll();
        return true;
    }

    /// Those whose turn it is and that are not let go yet; waits for one. Empty: closed.
    synchronized List<Errand> toAsk() throws InterruptedException {
        while (!closed && (toAsk.isEmpty() || ahead >= aheadMax)) {
            wait();
        }
        var first = new ArrayList<Errand>();
        while (!closed && !toAsk.isEmpty() && ahead < aheadMax) {
            ahead++;
            first.add(lineOf(toAsk.remove()).getFirst());
        }
        return first;
    }

    /// One of [#toAsk] may leave.
    synchronized void letGo(Errand errand) {
        if (!closed) {
            ready.addLast(errand.to());
            notifyAll();
        }
    }

    /// One of [#toAsk] is wanted no more.
    synchronized void drop(Errand errand) {
        if (!closed) {
            takeOut(errand);
            nextOf(errand.to());
            notifyAll();
        }
    }

    /// Nobody could say whether this one of [#toAsk] may leave.
    synchronized void askAgain(Errand errand) {
        if (!closed) {
            ahead--;
            toAsk.addLast(errand.to());
        }
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
        ready.remove(errand.to());
        takeOut(errand);
        underWay.add(errand.to());
        notifyAll();
    }

    private void takeOut(Errand first) {
        Msisdn to = first.to();
        lineOf(to).remove();
        if (lineOf(to).isEmpty()) {
            waiting.remove(to);
        }
        size--;
        ahead -= first.key().isPresent() ? 1 : 0;
    }

    synchronized void done(Msisdn to) {
        underWay.remove(to);
        nextOf(to);
        notifyAll();
    }

    private void nextOf(Msisdn to) {
        if (waiting.containsKey(to)) {
            comesFirst(lineOf(to).getFirst());
        }
    }

    synchronized int room() {
        return closed ? 0 : max - size;
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
        toAsk.clear();
        ready.clear();
        size = 0;
        notifyAll();
        return left;
    }

    private void comesFirst(Errand errand) {
        if (errand.key().isPresent()) {
            toAsk.addLast(errand.to());
        } else if (errand.isNotice()) {
            ready.addFirst(errand.to());
        } else {
            ready.addLast(errand.to());
        }
    }

    private Deque<Errand> lineOf(Msisdn to) {
        return waiting.getOrDefault(to, new ArrayDeque<>());
    }
}
