package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/// Runs a plan.
public final class Load {
    private static final long START_NANOS = 50_000_000;
    private static final long TELL_EVERY_MILLIS = 1_000;

    private Load() {}

    public static LoadResult run(LoadPlan plan) throws IOException, InterruptedException {
        return run(plan, _ -> {});
    }

    /// `progress` hears each second how many requests are served so far.
    public static LoadResult run(LoadPlan plan, LongConsumer progress)
            throws IOException, InterruptedException {
        long begin = System.nanoTime() + START_NANOS + plan.phones() * 20_000L;
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < plan.lanes(); i++) {
            lanes.add(new Lane(plan, i, begin));
        }
        try (var threads = Executors.newFixedThreadPool(plan.lanes())) {
            var running = new ArrayList<Future<?>>();
            lanes.forEach(lane -> running.add(threads.submit(lane)));
            for (var lane : running) {
                await(lane, lanes, progress);
            }
        }
        double seconds =
                plan.requestsMax() > 0
                        ? Math.min(plan.length().toNanos(), System.nanoTime() - begin) / 1e9
                        : plan.length().toNanos() / 1e9;
        return LoadResult.of(seconds, lanes.stream().map(lane -> lane.tally).toList());
    }

    private static void await(Future<?> lane, Iterable<Lane> lanes, LongConsumer progress)
            throws InterruptedException {
        while (true) {
            try {
                lane.get(TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillRunning) {
                long served = 0;
                for (var each : lanes) {
                    served += each.tally.served;
                }
                progress.accept(served);
            } catch (ExecutionException broken) {
                throw new IllegalStateException("a lane stopped", broken.getCause());
            }
        }
    }
}
