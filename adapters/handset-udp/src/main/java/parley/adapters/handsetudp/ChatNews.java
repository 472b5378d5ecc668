package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Tells chat what was learned, outside of the threads that own sockets and sessions: chat may wait
/// for the disk. What is about the same thing is told in its order, and what chat could not keep is
/// told again before anything that follows it. Nothing is dropped for want of room: whoever tells
/// has at most one piece of news waiting for each session and each push.
final class ChatNews implements AutoCloseable {
    /// Many lanes, so that chat can keep many in one go: each waits for the disk, 20 to 40 ms when
    /// much is kept, and with 64 of them pushes found no room at 2,500 acknowledgements a second.
    private static final int LANES = 512;

    /// How often before news is given up: five minutes at the usual pace.
    static final int TRIES_MAX = 600;

    static final Duration USUAL_PACE = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Piece THE_END = new Piece(() -> true, () -> {});
    private static final Logger LOG = LoggerFactory.getLogger(ChatNews.class);

    private final List<Lane> lanes;
    private final Duration pace;
    private final Counters counters;
    private final AtomicInteger waiting = new AtomicInteger();

    ChatNews(Duration pace, Counters counters) {
        this.pace = pace;
        this.counters = counters;
        this.lanes = IntStream.range(0, LANES).mapToObj(Lane::new).toList();
    }

    void start() {
        lanes.forEach(lane -> lane.thread.start());
    }

    int waiting() {
        return waiting.get();
    }

    /// Returns at once. `news` is false when chat could not keep it; one that throws counts alike.
    /// `done` is called once it was told, or given up.
    void tell(Object about, BooleanSupplier news, Runnable done) {
        waiting.incrementAndGet();
        var lane = lanes.get(Math.floorMod(about.hashCode(), LANES));
        lane.queue.add(new Piece(news, done));
    }

    /// What waits is told, with a moment for the store to recover.
    @Override
    public void close() {
        lanes.forEach(lane -> lane.queue.add(THE_END));
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        for (var lane : lanes) {
            Stopping.await(lane.thread, Duration.ofNanos(until - System.nanoTime()));
            lane.thread.interrupt();
        }
        if (waiting() > 0) {
            counters.count("news_lost_at_close", waiting());
            LOG.atError()
                    .addKeyValue("event", "news_lost_at_close")
                    .addKeyValue("count", waiting())
                    .log();
        }
    }

    private record Piece(BooleanSupplier news, Runnable done) {}

    private final class Lane {
        final BlockingQueue<Piece> queue = new LinkedBlockingQueue<>();
        final Thread thread;

        Lane(int number) {
            thread = Thread.ofVirtual().name("wap-news-" + number).unstarted(this::run);
        }

        private void run() {
            try {
                for (var next = queue.take(); !next.equals(THE_END); next = queue.take()) {
                    untilKept(next);
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        private void untilKept(Piece piece) throws InterruptedException {
            for (int tries = 0; !isKept(piece.news()); tries++) {
                if (tries == TRIES_MAX) {
                    counters.count("news_given_up");
                    LOG.atError().addKeyValue("event", "news_given_up").log();
                    break;
                }
                TimeUnit.NANOSECONDS.sleep(pace.toNanos());
            }
            waiting.decrementAndGet();
            piece.done().run();
        }

        private boolean isKept(BooleanSupplier news) {
            try {
                boolean kept = news.getAsBoolean();
                if (!kept) {
                    counters.count("news_not_kept");
                }
                return kept;
            } catch (RuntimeException broken) {
                if (counters.count("news_broken") == 1) {
                    LOG.atError().addKeyValue("event", "news_broken").setCause(broken).log();
                }
                return false;
            }
        }
    }
}
