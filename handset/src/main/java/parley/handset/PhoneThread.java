package parley.handset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The owner thread of any number of phones: waits for their datagrams, their timers and what they
/// are told to do. One phone brings its own; a crowd shares one.
public final class PhoneThread implements AutoCloseable {
    /// A phone as this thread sees it. Every call is made on the thread.
    interface Line {
        void readable(DatagramChannel channel, Instant now);

        /// Does what is due and says when to come back, `Instant.MAX` for never.
        Instant expire(Instant now);

        void close();
    }

    private static final int LARGEST_DATAGRAM = 65_535;

    private record Wake(Instant at, Line line) implements Comparable<Wake> {
        @Override
        public int compareTo(Wake other) {
            return at.compareTo(other.at);
        }
    }

    private record Errand(Line line, Runnable work) {}

    private final Clock clock;
    private final Selector selector;
    private final Queue<Errand> errands = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>();

    /// When each phone wants to be looked at; a wake that says otherwise is outdated.
    private final Map<Line, Instant> due = new HashMap<>();

    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);
    private final Thread thread;
    private volatile boolean closed;

    public PhoneThread(Clock clock) {
        this.clock = clock;
        try {
            this.selector = Selector.open();
        } catch (IOException noSelector) {
            throw new UncheckedIOException(noSelector);
        }
        this.thread = Thread.ofPlatform().name("phones").daemon().unstarted(this::run);
    }

    public static PhoneThread start(Clock clock) {
        var phones = new PhoneThread(clock);
        phones.thread.start();
        return phones;
    }

    Instant now() {
        return clock.instant();
    }

    /// For a datagram, on the thread only.
    ByteBuffer buffer() {
        return buffer;
    }

    boolean isClosed() {
        return closed;
    }

    /// Runs `work` on the thread, then looks at the line's timers again. What its owner has under
    /// way is bounded by its blocking calls.
    void perform(Line line, Runnable work) {
        errands.add(new Errand(line, work));
        selector.wakeup();
    }

    /// On the thread only.
    void listen(Line line, DatagramChannel channel) throws IOException {
        due.putIfAbsent(line, Instant.MAX);
        channel.register(selector, SelectionKey.OP_READ, line);
    }

    /// On the thread only.
    void forget(Line line) {
        due.remove(line);
    }

    /// Closes every phone that is still open.
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector) {
            while (!closed) {
                sleepUntilSomethingHappens();
                doErrands();
                readDatagrams();
                fireTimers();
            }
        } catch (IOException | ClosedSelectorException selectorGone) {
            // nothing can be heard any longer: the phones are off
        } finally {
            closed = true; // also when something broke: nobody shall wait for a dead thread
            List.copyOf(due.keySet()).forEach(Line::close);
            doErrands();
        }
    }

    private void sleepUntilSomethingHappens() throws IOException {
        if (!errands.isEmpty()) {
            selector.selectNow();
        } else if (wakes.isEmpty()) {
            selector.select();
        } else {
            long millis = Duration.between(now(), wakes.peek().at()).toMillis() + 1;
            if (millis <= 0) {
                selector.selectNow();
            } else {
                selector.select(millis);
            }
        }
    }

    private void doErrands() {
        for (Errand next = errands.poll(); next != null; next = errands.poll()) {
            next.work().run();
            lookAtTimers(next.line());
        }
    }

    private void readDatagrams() {
        var ready = selector.selectedKeys();
        for (var key : ready) {
            if (key.isValid() && key.isReadable() && key.attachment() instanceof Line line) {
                line.readable((DatagramChannel) key.channel(), now());
                lookAtTimers(line);
            }
        }
        ready.clear();
    }

    private void fireTimers() {
        var now = now();
        while (!wakes.isEmpty() && !wakes.peek().at().isAfter(now)) {
            var wake = wakes.remove();
            if (wake.at().equals(due.get(wake.line()))) {
                lookAtTimers(wake.line());
            }
        }
    }

    private void lookAtTimers(Line line) {
        if (!due.containsKey(line)) {
            return;
        }
        var next = line.expire(now());
        if (!next.equals(due.put(line, next)) && next.isBefore(Instant.MAX)) {
            wakes.add(new Wake(next, line));
        }
    }
}
