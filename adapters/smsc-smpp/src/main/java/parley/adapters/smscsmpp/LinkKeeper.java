package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Keeps one link to an SMSC: binds, notices the loss, tries again with growing, uneven pauses.
/// Says once when the state or its reason changes, not at each attempt.
final class LinkKeeper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkKeeper.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(10);

    @FunctionalInterface
    interface Binding {
        SmscSession bind(Runnable onLost) throws SmscAway;
    }

    private final LinkConfig link;
    private final Binding binding;
    private final ReconnectPause pause;
    private final Clock clock;
    private final Runnable onLost;

    private Optional<SmscSession> session = Optional.empty();
    private long awayAt = System.nanoTime();
    private Instant awaySince;
    private boolean stopping;
    private boolean closed;
    private String said = "";

    /// `onLost` is run after each loss.
    LinkKeeper(
            LinkConfig link, Binding binding, ReconnectPause pause, Clock clock, Runnable onLost) {
        this.link = link;
        this.binding = binding;
        this.pause = pause;
        this.clock = clock;
        this.onLost = onLost;
        this.awaySince = clock.instant();
    }

    @Override
    public void run() {
        while (!isClosed()) {
            try {
                var bound = binding.bind(this::wake);
                become(bound);
                if (holdWhileBound(bound)) {
                    pause.begin();
                }
                bound.close();
                if (!isClosed()) {
                    onLost.run();
                    sayAway("link_lost");
                }
            } catch (SmscAway away) {
                sayAway(away.reason());
            } catch (RuntimeException ours) {
                LOG.error("event=smsc_link_fault", ours);
            }
            rest(pause.take());
        }
    }

    synchronized Optional<SmscSession> session() {
        return session.filter(SmscSession::isBound);
    }

    /// Since when there is none; one that just broke did so now.
    synchronized Instant awaySince() {
        return session.isPresent() ? clock.instant() : awaySince;
    }

    /// Waits for a link, counted from the moment it went away: when that is longer ago than
    /// `patience`, nobody waits.
    synchronized Optional<SmscSession> await(Duration patience) throws InterruptedException {
        while (true) {
            var bound = session();
            if (bound.isPresent()) {
                return bound;
            }
            long awayFor = session.isPresent() ? 0 : System.nanoTime() - awayAt;
            long left = patience.toNanos() - awayFor;
            if (left <= 0 || stopping) {
                return Optional.empty();
            }
            waitAtMost(Duration.ofNanos(left));
        }
    }

    /// From now on nobody waits for a link that is not there.
    synchronized void stopWaiting() {
        stopping = true;
        notifyAll();
    }

    /// The keeper's own thread unbinds and ends.
    synchronized void close() {
        stopping = true;
        closed = true;
        notifyAll();
    }

    private synchronized void become(SmscSession bound) {
        session = Optional.of(bound);
        said = "";
        LOG.info(
                "event=smsc_bound link={} at={} as={}",
                link.name(),
                link.place(),
                link.login().bind().word());
        notifyAll();
    }

    /// Returns whether the link lived long enough to trust the next one.
    private boolean holdWhileBound(SmscSession bound) {
        long since = System.nanoTime();
        while (bound.isBound() && !isClosed()) {
            waitForNews(TICK);
            bound.closeIfStuck();
        }
        synchronized (this) {
            session = Optional.empty();
            awayAt = System.nanoTime();
            awaySince = clock.instant();
        }
        return System.nanoTime() - since > STEADY.toNanos();
    }

    private void rest(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        long left = pause.toNanos();
        while (left > 0 && !isClosed()) {
            waitForNews(Duration.ofNanos(left));
            left = until - System.nanoTime();
        }
    }

    private synchronized void waitForNews(Duration atMost) {
        try {
            if (!closed && session.map(SmscSession::isBound).orElse(true)) {
                waitAtMost(atMost);
            }
        } catch (InterruptedException stopped) {
            close();
        }
    }

    private void waitAtMost(Duration wait) throws InterruptedException {
        wait(Math.max(1, wait.toMillis()));
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void sayAway(String reason) {
        if (!reason.equals(said)) {
            said = reason;
            LOG.warn(
                    "event=smsc_away link={} at={} reason={} retry_in={}ms",
                    link.name(),
                    link.place(),
                    reason,
                    pause.atMost().toMillis());
        }
    }
}
