package parley.adapters.storesql;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Carries what was committed from SQLite's log into the database, a few times a second and beside
/// the writer, who did it in the middle of commits before: a thousand pages each, one by one, while
/// everybody waited. A page that many commits touched meanwhile is carried once. Nothing that is
/// promised hangs on it. Decision 0020.
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final Duration EVERY = Duration.ofMillis(200);

    /// Says that anybody else has committed since it was asked last.
    private static final String VERSION = "PRAGMA data_version";

    /// As far as it goes without waiting for anybody.
    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

    private final SqlSession session;
    private final Thread thread = new Thread(this::work, "store-checkpoint");
    private volatile boolean closed;

    Checkpointer(SqlSession session) {
        this.session = session;
    }

    Checkpointer start() {
        thread.start();
        return this;
    }

    private void work() {
        long seen = -1;
        boolean failing = false;
        while (!closed) {
            LockSupport.parkNanos(EVERY.toNanos());
            try {
                long version = session.first(VERSION, row -> row.number(1)).orElse(-1L);
                if (version != seen) {
                    seen = version;
                    session.first(CHECKPOINT, row -> row.number(1));
                }
                failing = false;
            } catch (SQLException later) { // the writer does it when the log becomes too long
                if (!failing) {
                    LOG.warn("event=store-checkpoint-failed code={}", later.getErrorCode());
                }
                failing = true;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                interrupted = true; // its connection is its own
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            session.close();
        } catch (SQLException gone) {
            LOG.debug("event=store-close-failed code={}", gone.getErrorCode());
        }
    }
}
