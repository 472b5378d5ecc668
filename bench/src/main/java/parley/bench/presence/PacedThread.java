package parley.bench.presence;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// Does its work at an even pace, a few things each few milliseconds: to wake up for each would
/// cost more than most of what is measured.
final class PacedThread {
    private static final Duration NAP = Duration.ofMillis(5);
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    private final Work work;
    private final double perSecond;
    private final SplittableRandom random;
    private final Histogram nanos = histogram();
    private final Thread thread;
    private long done;

    private PacedThread(Work work, double perSecond, Duration time, long seed) {
        this.work = work;
        this.perSecond = perSecond;
        this.random = new SplittableRandom(seed);
        this.thread = Thread.ofPlatform().name("paced-" + seed).unstarted(() -> run(time));
    }

    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, 3);
    }

    static PacedThread start(Work work, double perSecond, Duration time, long seed) {
        var paced = new PacedThread(work, perSecond, time, seed);
        paced.thread.start();
        return paced;
    }

    private void run(Duration time) {
        long began = System.nanoTime();
        for (long passed = 0; passed < time.toNanos(); passed = System.nanoTime() - began) {
            long due = (long) (perSecond * passed / Duration.ofSeconds(1).toNanos());
            while (done < due) {
                done += work.once(random, nanos);
            }
            LockSupport.parkNanos(NAP.toNanos());
        }
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /// Only after [#join].
    long done() {
        return done;
    }

    /// Only after [#join].
    Histogram nanos() {
        return nanos;
    }
}
