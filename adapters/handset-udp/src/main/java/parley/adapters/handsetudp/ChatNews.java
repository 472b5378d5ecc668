package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Tells chat what the sessions' owner learned, in order and outside of the owner's thread: chat
/// may wait for the disk. What chat could not keep is told again.
final class ChatNews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChatNews.class);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(500);
    private static final int AGAIN_MAX = 600;

    private final ScheduledThreadPoolExecutor teller =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("wap-news").factory(), (_, _) -> {});
    private final int waitingMax;
    private final Counters counters;

    ChatNews(int waitingMax, Counters counters) {
        this.waitingMax = waitingMax;
        this.counters = counters;
        teller.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    int waiting() {
        return teller.getQueue().size();
    }

    void tell(Runnable news) {
        tellUntilKept(() -> {
            news.run();
            return true;
        });
    }

    /// `news` returns false when chat could not keep it.
    void tellUntilKept(BooleanSupplier news) {
        if (teller.getQueue().size() >= waitingMax) {
            counters.count("news_dropped_full");
            return;
        }
        tell(news, 0);
    }

    private void tell(BooleanSupplier news, int tries) {
        var delay = tries == 0 ? Duration.ZERO : AGAIN_AFTER;
        var unused =
                teller.schedule(() -> run(news, tries), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(BooleanSupplier news, int tries) {
        try {
            if (news.getAsBoolean()) {
                return;
            }
            counters.count("news_not_kept");
            if (tries < AGAIN_MAX) {
                tell(news, tries + 1);
            }
        } catch (RuntimeException broken) {
            counters.count("news_broken");
            LOG.atError().addKeyValue("event", "news_broken").setCause(broken).log();
        }
    }

    @Override
    public void close() {
        teller.shutdown();
        try {
            if (!teller.awaitTermination(5, TimeUnit.SECONDS)) {
                counters.count("news_lost_at_close");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
