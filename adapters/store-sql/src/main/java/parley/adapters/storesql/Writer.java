package parley.adapters.storesql;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.kept.Change;
import parley.chat.kept.Commit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The one thread that writes. What waits shares a transaction, and with it one wait for the disk.
/// When one of them is refused, all is taken back and made again with a savepoint each, so that it
/// takes nobody along: savepoints for all would cost more than now and then a second try.
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Engine engine;
    private final int batchMax;
    private final BlockingQueue<Request> queue;
    private final Request wakeUp = new Request(List.of());
    private final Thread thread = new Thread(this::work, "store-writer");
    private volatile boolean closed;

    // of the writer's thread
    private Optional<SqlSession> session;
    private Optional<String> away = Optional.empty();

    Writer(Engine engine, int batchMax, int queueMax) throws SQLException {
        this.engine = engine;
        this.batchMax = batchMax;
        this.queue = new ArrayBlockingQueue<>(queueMax);
        this.session = Optional.of(SqlSession.inTransactions(engine.writer()));
        thread.start();
    }

    /// Waits until the changes are on the disk, or it is clear that they will not be.
    Commit commit(List<? extends Change> changes) {
        if (closed) {
            return new Commit.Unavailable("the store is closed");
        }
        if (changes.isEmpty()) {
            return new Commit.Durable();
        }
        var request = new Request(List.copyOf(changes));
        if (!queue.offer(request)) {
            return new Commit.Unavailable("too many commits are waiting");
        }
        // the writer may have looked for the last time before this request was there
        if (closed && queue.remove(request)) {
            return new Commit.Unavailable("the store is closed");
        }
        return request.await();
    }

    /// What waits is still written.
    @Override
    public void close() {
        closed = true;
        // a full queue wakes the writer as well
        boolean _ = queue.offer(wakeUp);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                interrupted = true; // leaving now would lose what was promised
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        var batch = new ArrayList<Request>(batchMax);
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, batchMax - 1);
                batch.remove(wakeUp);
                write(batch);
            } catch (InterruptedException nobodyMay) {
                continue;
            } catch (Throwable ours) {
                LOG.error("event=store-writer-failed error={}", ours.getClass().getName());
                forgetSession();
                batch.forEach(request -> request.end(new Commit.Unavailable("an internal error")));
            }
            batch.clear();
        }
        forgetSession();
    }

    private void write(List<Request> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<Runnable> outcomes;
        try {
            SqlSession open = session();
            outcomes = allFit(open, batch) ? allDurable(batch) : oneByOne(open, batch);
            open.commit();
        } catch (SQLException error) {
            String why = engine.trouble(error).why();
            forgetSession();
            sayAway(why);
            batch.forEach(request -> request.end(new Commit.Unavailable(why)));
            return;
        }
        sayBack();
        outcomes.forEach(Runnable::run);
    }

    private boolean allFit(SqlSession open, List<Request> batch) throws SQLException {
        try {
            for (Request request : batch) {
                if (Changes.make(open, request.changes()).isPresent()) {
                    return false;
                }
            }
            return true;
        } catch (SQLException error) {
            if (engine.trouble(error) instanceof Engine.Trouble.Refused) {
                return false;
            }
            throw error;
        } catch (RuntimeException unfit) {
            return false; // it is said to its caller in the second try
        }
    }

    private static List<Runnable> allDurable(List<Request> batch) {
        return batch.stream()
                .<Runnable>map(request -> () -> request.end(new Commit.Durable()))
                .toList();
    }

    private List<Runnable> oneByOne(SqlSession open, List<Request> batch) throws SQLException {
        open.rollback();
        var outcomes = new ArrayList<Runnable>(batch.size());
        for (Request request : batch) {
            outcomes.add(make(open, request));
        }
        return outcomes;
    }

    /// What to tell the caller once the whole transaction is durable.
    private Runnable make(SqlSession open, Request request) throws SQLException {
        open.run("SAVEPOINT request");
        Commit ended;
        try {
            Optional<Commit.Conflict> conflict = Changes.make(open, request.changes());
            if (conflict.isEmpty()) {
                open.run("RELEASE SAVEPOINT request");
                return () -> request.end(new Commit.Durable());
            }
            ended = conflict.get();
        } catch (SQLException error) {
            if (!(engine.trouble(error) instanceof Engine.Trouble.Refused(var why))) {
                throw error;
            }
            takeBack(open);
            return () -> request.fail(new StoreFailed(why));
        } catch (RuntimeException unfit) {
            takeBack(open);
            return () -> request.fail(unfit);
        }
        takeBack(open);
        return () -> request.end(ended);
    }

    private static void takeBack(SqlSession open) throws SQLException {
        open.run("ROLLBACK TO SAVEPOINT request");
        open.run("RELEASE SAVEPOINT request");
    }

    private SqlSession session() throws SQLException {
        if (session.isEmpty()) {
            session = Optional.of(SqlSession.inTransactions(engine.writer()));
        }
        return session.get();
    }

    /// Closing a connection takes back what it has not committed.
    private void forgetSession() {
        try {
            if (session.isPresent()) {
                session.get().close();
            }
        } catch (SQLException gone) {
            LOG.debug("event=store-close-failed code={}", gone.getErrorCode());
        }
        session = Optional.empty();
    }

    private void sayAway(String why) {
        if (away.isEmpty()) {
            LOG.warn("event=store-unavailable why=\"{}\"", why);
            away = Optional.of(why);
        }
    }

    private void sayBack() {
        if (away.isPresent()) {
            LOG.info("event=store-available");
            away = Optional.empty();
        }
    }
}
