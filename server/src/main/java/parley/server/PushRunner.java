package parley.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.ppg.PapDesk;
import parley.ppg.PushKey;
import parley.ppg.PushProxy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// Does what the push proxy has to do when time passes: one thread looks for what is due and hands
/// each push, or each result to tell, to a thread of its own, a named number at once. Looks at
/// least four times a second, since bearers and phones make things due.
final class PushRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushRunner.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration ERASED_EACH = Duration.ofMinutes(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(15);
    private static final int PUSHES_AT_ONCE = 64;
    private static final int NOTICES_AT_ONCE = 32;
    private static final int FOUND_MAX = 512;

    private final PushProxy proxy;
    private final Clock clock;
    private final Hands pushes = new Hands(PUSHES_AT_ONCE);
    private final Hands notices = new Hands(NOTICES_AT_ONCE);
    private final Semaphore news = new Semaphore(0);
    private final AtomicLong failures = new AtomicLong();
    private final Thread thread;
    private Instant eraseNext;
    private volatile boolean open = true;

    PushRunner(PushProxy proxy, Clock clock) {
        this.proxy = proxy;
        this.clock = clock;
        this.eraseNext = clock.instant();
        this.thread = Thread.ofPlatform().name("pushes").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// The desk, which makes this look at once after each answer.
    PapDesk desk() {
        return (request, initiator, now) -> {
            var answer = proxy.answer(request, initiator, now);
            news.release();
            return answer;
        };
    }

    long failures() {
        return failures.get();
    }

    private void run() {
        while (open) {
            try {
                boolean full = look();
                if (!full) {
                    var _ = news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException broken) {
                failed("look", broken);
                if (!waited()) {
                    return;
                }
            }
        }
    }

    /// Whether there is more than was taken up.
    private boolean look() throws InterruptedException {
        Instant now = clock.instant();
        var due = proxy.due(now, FOUND_MAX);
        pushes.take(due, proxy::drive);
        notices.takeWhatFits(proxy.noticesDue(now, NOTICES_AT_ONCE), proxy::tell);
        if (!now.isBefore(eraseNext)) {
            eraseNext = proxy.erase(now) > 0 ? now : now.plus(ERASED_EACH);
        }
        return due.size() >= FOUND_MAX;
    }

    private boolean waited() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException closing) {
            return false;
        }
    }

    private void failed(String what, RuntimeException broken) {
        if (failures.getAndIncrement() % 1_000 == 0) {
            LOG.error("event=push_{}_failed cause={}", what, broken.getClass().getSimpleName());
        }
    }

    /// What is under way comes to its end.
    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(LAST_WORDS);
            }
            pushes.quiet();
            notices.quiet();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /// Threads for one kind of work; none works twice at the same push at once.
    private final class Hands {
        private final int atOnce;
        private final Semaphore free;
        private final Set<PushKey> busy = ConcurrentHashMap.newKeySet();

        Hands(int atOnce) {
            this.atOnce = atOnce;
            this.free = new Semaphore(atOnce);
        }

        /// Waits for free hands.
        void take(List<PushKey> keys, BiConsumer<PushKey, Instant> work)
                throws InterruptedException {
            for (var key : keys) {
                if (busy.add(key)) {
                    free.acquire();
                    begin(key, work);
                }
            }
        }

        /// An initiator that answers slowly holds up nobody's push.
        void takeWhatFits(List<PushKey> keys, BiConsumer<PushKey, Instant> work) {
            for (var key : keys) {
                if (!busy.contains(key) && free.tryAcquire()) {
                    busy.add(key);
                    begin(key, work);
                }
            }
        }

        private void begin(PushKey key, BiConsumer<PushKey, Instant> work) {
            Thread.ofVirtual()
                    .name("push")
                    .start(() -> {
                        try {
                            work.accept(key, clock.instant());
                        } catch (RuntimeException broken) {
                            failed("work", broken);
                        } finally {
                            busy.remove(key);
                            free.release();
                        }
                    });
        }

        void quiet() throws InterruptedException {
            if (free.tryAcquire(atOnce, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(atOnce);
            }
        }
    }
}
