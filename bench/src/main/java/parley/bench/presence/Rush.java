package parley.bench.presence;

import org.HdrHistogram.Histogram;

import parley.chat.Chat;
import parley.chat.presence.PresenceEvent;

import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// How many changes and looks there can be when all do them as fast as they can: by one thread, and
/// by many virtual ones, which wait for each other if anything makes them.
final class Rush {
    static final String ALONE_PER_SECOND = "rush_alone_per_second";
    static final String MANY_PER_SECOND = "rush_many_per_second";
    static final String MANY_P99_NANOS = "rush_many_p99_nanos";
    static final String MANY_LONGEST_NANOS = "rush_many_longest_nanos";
    static final int MANY = 64;

    private static final Duration TIME = Duration.ofSeconds(3);

    private Rush() {}

    static void measure(Chat chat, Inhabitants all, Clock clock) throws InterruptedException {
        try (var one = Executors.newSingleThreadExecutor();
                var many = Executors.newVirtualThreadPerTaskExecutor()) {
            run(one, 1, chat, all, clock); // warm
            Told.number(ALONE_PER_SECOND, perSecond(run(one, 1, chat, all, clock)));
            var done = run(many, MANY, chat, all, clock);
            Told.number(MANY_PER_SECOND, perSecond(done));
            Told.number(MANY_P99_NANOS, done.getValueAtPercentile(99));
            Told.number(MANY_LONGEST_NANOS, done.getMaxValue());
        }
    }

    private static double perSecond(Histogram done) {
        return done.getTotalCount() / (double) TIME.toSeconds();
    }

    private static Histogram run(
            ExecutorService threads, int count, Chat chat, Inhabitants all, Clock clock)
            throws InterruptedException {
        long end = System.nanoTime() + TIME.toNanos();
        var tasks =
                IntStream.range(0, count)
                        .<Callable<Histogram>>mapToObj(
                                seed -> () -> rush(seed, end, chat, all, clock))
                        .toList();
        var together = PacedThread.histogram();
        for (var done : threads.invokeAll(tasks)) {
            together.add(done(done));
        }
        return together;
    }

    private static Histogram done(Future<Histogram> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a thread of the rush broke", broken.getCause());
        }
    }

    /// Half changes, half looks. A virtual thread that never waits keeps its carrier, so each lets
    /// others run now and then, as one does that answers a request.
    private static Histogram rush(int seed, long end, Chat chat, Inhabitants all, Clock clock) {
        var random = new SplittableRandom(seed);
        var nanos = PacedThread.histogram();
        long began = System.nanoTime();
        while (began < end) {
            for (int i = 0; i < 50; i++) {
                int person = random.nextInt(all.count());
                var asked = new PresenceEvent.WapPageAsked(all.id(person), all.address(person));
                var now = clock.instant();
                if (!chat.onAtOnce(asked, now)) {
                    chat.on(asked, now);
                }
                began = noted(began, nanos);
                chat.reach(all.id(random.nextInt(all.count())), now);
                began = noted(began, nanos);
            }
            Thread.yield();
            began = System.nanoTime();
        }
        return nanos;
    }

    private static long noted(long began, Histogram nanos) {
        long now = System.nanoTime();
        nanos.recordValue(now - began);
        return now;
    }
}
