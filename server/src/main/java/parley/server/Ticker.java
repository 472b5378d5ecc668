package parley.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.Chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Does what the chat has to do when time passes: one thread that looks whenever something is due,
/// and at least once a second, since others may have made something due meanwhile.
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1);
    private static final Duration PAUSE_MIN = Duration.ofMillis(5);

    private final Chat chat;
    private final Clock clock;
    private final AtomicLong failures = new AtomicLong();
    private final Thread thread;
    private volatile boolean open = true;

    Ticker(Chat chat, Clock clock) {
        this.chat = chat;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("ticker").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    long failures() {
        return failures.get();
    }

    private void run() {
        while (open) {
            try {
                var now = clock.instant();
                var next = chat.tick(now);
                Thread.sleep(pause(now, next.orElse(now.plus(PAUSE_MAX))));
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException broken) {
                if (failures.getAndIncrement() == 0) {
                    LOG.error("event=tick_failed", broken);
                }
                if (!waited()) {
                    return;
                }
            }
        }
    }

    private static boolean waited() {
        try {
            Thread.sleep(PAUSE_MAX);
            return true;
        } catch (InterruptedException closing) {
            return false;
        }
    }

    private static Duration pause(Instant now, Instant next) {
        var pause = Duration.between(now, next);
        if (pause.compareTo(PAUSE_MIN) < 0) {
            return PAUSE_MIN;
        }
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
