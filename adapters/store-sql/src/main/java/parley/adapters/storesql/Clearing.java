package parley.adapters.storesql;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Overwrites what was taken out, on a thread of its own: it may write a whole file anew, and who
/// writes has to wait for it. So it begins when nobody has written for a moment, if such a moment
/// comes. Safe from any thread. Decision 0019.
final class Clearing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);
    private static final Duration QUIET = Duration.ofMillis(500);

    /// So many looks that find somebody writing, and it begins all the same.
    private static final int LOOKS_MAX = 600;

    private final Engine engine;
    private Optional<Thread> working = Optional.empty();
    private boolean done;
    private volatile boolean closed;

    Clearing(Engine engine) {
        this.engine = engine;
    }

    /// Whether it was done since it was asked for; if it was not and is not under way, it begins.
    synchronized boolean isDone() {
        if (done) {
            done = false;
            return true;
        }
        if (working.isEmpty() && !closed) {
            working = Optional.of(Thread.ofPlatform().name("store-clearing").start(this::work));
        }
        return false;
    }

    private void work() {
        boolean cleared = false;
        try {
            waitForQuiet();
            cleared = !closed && engine.clear();
        } catch (SQLException error) {
            LOG.warn("event=store_not_cleared why=\"{}\"", engine.trouble(error).why());
        } finally {
            end(cleared);
        }
    }

    private synchronized void end(boolean cleared) {
        done = cleared;
        working = Optional.empty();
    }

    private void waitForQuiet() throws SQLException {
        try (var changes = engine.changes()) {
            long seen = changes.count();
            for (int looks = 0; looks < LOOKS_MAX && !closed; looks++) {
                LockSupport.parkNanos(QUIET.toNanos());
                long now = changes.count();
                if (now == seen) {
                    return;
                }
                seen = now;
            }
        }
    }

    /// What has begun is ended.
    @Override
    public void close() {
        closed = true;
        Optional<Thread> last;
        synchronized (this) {
            last = working;
        }
        boolean interrupted = false;
        while (last.isPresent() && last.get().isAlive()) {
            LockSupport.unpark(last.get());
            try {
                last.get().join(QUIET);
            } catch (InterruptedException hurry) {
                interrupted = true; // the file is being written
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
