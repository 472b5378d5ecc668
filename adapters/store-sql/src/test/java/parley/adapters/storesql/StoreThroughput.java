package parley.adapters.storesql;

import parley.chat.conversation.MessageChange;
import parley.chat.delivery.DeliveryChange;
import parley.chat.kept.Commit;
import parley.testkit.StoreScene;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Says how many messages, each with its delivery, become durable in a second, for several numbers
/// of senders who each wait for their own. Not a test: run it by hand, with a new folder on the
/// disk that is meant. How is told in `docs/decisions/0004-store.md`.
final class StoreThroughput {
    private static final Duration RUN = Duration.ofSeconds(5);

    private StoreThroughput() {}

    public static void main(String[] arguments) throws Exception {
        try (var store = SqlStore.open(new StoreConfig(Path.of(arguments[0]), 1_024, 16_384))) {
            var scene = new StoreScene(store.kept());
            var ana = scene.person("Ana");
            var ben = scene.person("Ben");
            var pair = scene.pair(ana, ben);
            for (int senders : new int[] {1, 1, 8, 64, 512, 2_048}) {
                long end = System.nanoTime() + RUN.toNanos();
                long writerBefore = writerNanos();
                var done = new AtomicInteger();
                long[] waits = new long[10_000_000];
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < senders; i++) {
                        threads.execute(() -> {
                            while (System.nanoTime() < end) {
                                var message = scene.newMessage(pair, ana, "See you at 8?");
                                long before = System.nanoTime();
                                Commit commit =
                                        store.commit(
                                                List.of(
                                                        new MessageChange.MessageAccepted(
                                                                message, Optional.empty()),
                                                        new DeliveryChange.DeliveryBegun(
                                                                scene.newDelivery(message, ben))));
                                if (!(commit instanceof Commit.Durable)) {
                                    throw new IllegalStateException(commit.toString());
                                }
                                waits[done.getAndIncrement()] = System.nanoTime() - before;
                            }
                        });
                    }
                }
                long[] sorted = Arrays.copyOf(waits, done.get());
                Arrays.sort(sorted);
                System.out.printf(
                        "%5d senders: %7d messages/s durable, p50 %.2f ms, p99 %.2f ms, %d us of"
                                + " the writer's processor each%n",
                        senders,
                        done.get() / RUN.toSeconds(),
                        sorted[sorted.length / 2] / 1e6,
                        sorted[sorted.length * 99 / 100] / 1e6,
                        (writerNanos() - writerBefore) / 1_000 / sorted.length);
            }
        }
    }

    /// What the writer's thread has used of a processor: the figure that does not depend on what
    /// else the machine does.
    private static long writerNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            var thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().equals("store-writer")) {
                return threads.getThreadCpuTime(id);
            }
        }
        return 0;
    }
}
