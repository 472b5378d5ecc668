package parley.adapters.storesql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A few connections that only read, given in the order of asking. Each commit that has returned is
/// seen by the next read.
final class Readers implements AutoCloseable {
    static final int READERS = 4;
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    /// A question to the store.
    interface Question<T> {
        T ask(SqlSession session) throws SQLException;
    }

    private final Engine engine;
    private final BlockingQueue<SqlSession> idle = new ArrayBlockingQueue<>(READERS, true);
    private volatile boolean closed;

    Readers(Engine engine) throws SQLException {
        this.engine = engine;
        try {
            for (int i = 0; i < READERS; i++) {
                idle.add(new SqlSession(engine.reader()));
            }
        } catch (SQLException error) {
            close();
            throw error;
        }
    }

    <T> T read(Question<T> question) {
        SqlSession session = take();
        try {
            return question.ask(session);
        } catch (SQLException error) {
            session = renewed(session);
            throw new StoreFailed("cannot read: " + engine.trouble(error).why());
        } finally {
            giveBack(session);
        }
    }

    /// Who is reading now closes the connection when done.
    @Override
    public void close() {
        closed = true;
        var all = new ArrayList<SqlSession>();
        idle.drainTo(all);
        closeAll(all);
    }

    private SqlSession take() {
        try {
            SqlSession session =
                    closed ? null : idle.poll(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
            if (session == null) {
                throw new StoreFailed(closed ? "the store is closed" : "all readers are busy");
            }
            return session;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreFailed("interrupted while waiting for a reader");
        }
    }

    private void giveBack(SqlSession session) {
        if (closed) {
            closeAll(List.of(session));
        } else {
            idle.add(session);
        }
    }

    /// A new connection when one can be had: the old may be broken for good.
    private SqlSession renewed(SqlSession old) {
        try {
            var fresh = new SqlSession(engine.reader());
            closeAll(List.of(old));
            return fresh;
        } catch (SQLException stillAway) {
            return old;
        }
    }

    private static void closeAll(List<SqlSession> sessions) {
        for (SqlSession session : sessions) {
            try {
                session.close();
            } catch (SQLException gone) {
                // nothing is lost with a connection that only read
            }
        }
    }
}
