package parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a plan.
final class Load {
    private static final long START_NANOS = 50_000_000;
    private static final long START_NANOS_A_PHONE = 20_000;
    private static final long TELL_EVERY = 1_000_000_000;

    private final LoadWatch watch;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();

    private Load(LoadWatch watch) {
        this.watch = watch;
    }

    static LoadResult run(LoadPlan plan) throws IOException, InterruptedException {
        return run(plan, LoadWatch.NOBODY);
    }

    static LoadResult run(LoadPlan plan, LoadWatch watch) throws IOException, InterruptedException {
        return new Load(watch).run0(plan);
    }

    private LoadResult run0(LoadPlan plan) throws IOException, InterruptedException {
        long begin = System.nanoTime() + START_NANOS + plan.phones() * START_NANOS_A_PHONE;
        for (int i = 0; i < plan.lanes(); i++) {
            lanes.add(new Lane(plan, i, begin));
        }
        long from = begin + plan.warmup().toNanos();
        long to = from + plan.length().toNanos();
        try (var threads = Executors.newFixedThreadPool(plan.lanes())) {
            lanes.forEach(lane -> running.add(threads.submit(lane)));
            waitUntil(from);
            watch.begins();
            waitUntil(to);
            watch.ends();
            waitUntil(Long.MAX_VALUE);
        }
        long over = lanes.stream().mapToLong(Lane::endedAt).max().orElse(to);
        return LoadResult.of(
                (Math.min(to, over) - from) / 1e9, lanes.stream().map(lane -> lane.tally).toList());
    }

    /// Or until all is over.
    private void waitUntil(long moment) throws InterruptedException {
        while (true) {
            long now = System.nanoTime();
            var open = running.stream().filter(lane -> !lane.isDone()).findFirst();
            if (open.isEmpty()) {
                running.forEach(Load::orBroken);
                return;
            }
            if (now >= moment) {
                return;
            }
            try {
                open.get().get(Math.min(moment - now, TELL_EVERY), TimeUnit.NANOSECONDS);
            } catch (TimeoutException stillRunning) {
                watch.goesOn(lanes.stream().mapToLong(lane -> lane.tally.served).sum());
            } catch (ExecutionException broken) {
                throw new IllegalStateException("a lane stopped", broken.getCause());
            }
        }
    }

    private static void orBroken(Future<?> lane) {
        if (lane.state() == Future.State.FAILED) {
            throw new IllegalStateException("a lane stopped", lane.exceptionNow());
        }
    }
}
