package parley.adapters.storesql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

class ReadersTest {
    private static final int TRIES = 20;

    @TempDir private Path folder;

    /// Else one of many that read all the time waits until the others are done.
    @Test
    void whoWaitsReadsBeforeWhoComesLater() throws Exception {
        try (var readers = new Readers(new SqliteEngine(folder.resolve("some.db")))) {
            for (int i = 0; i < TRIES; i++) {
                assertThat(lateReadsBeforeTheWaiting(readers)).isZero();
            }
        }
    }

    /// All connections but one are in use; this thread has the last, gives it back, and asks again
    /// and again.
    private static int lateReadsBeforeTheWaiting(Readers readers) {
        return readers.read(first -> readers.read(second -> readers.read(third -> race(readers))));
    }

    private static int race(Readers readers) {
        var served = new AtomicBoolean();
        Thread waiting =
                new Thread(() -> {
                    readers.read(session -> {
                        served.set(true);
                        return session;
                    });
                });
        readers.read(last -> {
            waiting.start();
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            return last;
        });
        int late = 0;
        while (!readers.read(session -> served.get())) {
            late++;
        }
        return late;
    }
}
