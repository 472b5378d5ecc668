package parley.adapters.storesql;

import parley.chat.budget.Money;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.OnceKey;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.Explanation;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.ReplyLink;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.testkit.StoreScene;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Says how many messages, each with its delivery, its reason and its link, become durable in a
/// second, between people who stand in a ring and write to the next one, for several numbers of
/// senders who each wait for their own. Not a test: run it by hand, with a new folder on the disk
/// that is meant. How is told in `docs/decisions/0004-store.md`.
final class StoreThroughput {
    private static final Duration RUN = Duration.ofSeconds(5);
    private static final int PEOPLE = 8_000;
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final Explanation WHY =
            new Explanation(
                    Instant.parse("2026-01-05T10:00:00Z"),
                    "push",
                    "reachable: a page asked for over WAP",
                    "reachable: a page asked for over WAP 3 s ago; push ready, SMS ready; no quiet"
                            + " hours; within all caps",
                    "SMS: costs, and a push is free",
                    0,
                    new Money(0));

    private StoreThroughput() {}

    public static void main(String[] arguments) throws Exception {
        try (var store = SqlStore.open(new StoreConfig(Path.of(arguments[0]), 1_024, 16_384))) {
            var ring = Ring.of(store, PEOPLE);
            for (int senders : new int[] {64, 256, 256, 256}) {
                long end = System.nanoTime() + RUN.toNanos();
                long writerBefore = writerNanos();
                var done = new AtomicInteger();
                long[] waits = new long[10_000_000];
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < senders; i++) {
                        threads.execute(() -> {
                            while (System.nanoTime() < end) {
                                var changes = ring.next();
                                long before = System.nanoTime();
                                Commit commit = store.commit(changes);
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

    private record Ring(
            StoreScene scene,
            List<Person> people,
            List<Conversation.Pair> talks,
            AtomicLong count) {
        static Ring of(SqlStore store, int people) {
            var scene = new StoreScene(store.kept());
            var all = new ArrayList<Person>();
            var changes = new ArrayList<Change>();
            for (int i = 0; i < people; i++) {
                all.add(scene.newPerson("Person" + i));
                changes.add(new PersonChange.PersonAdded(all.getLast()));
            }
            var talks = new ArrayList<Conversation.Pair>();
            for (int i = 0; i < people; i++) {
                var id = new ConversationId(scene.id());
                var next = all.get((i + 1) % people);
                talks.add(Conversation.Pair.of(id, all.get(i).id(), next.id()));
                changes.add(new MessageChange.ConversationOpened(talks.getLast(), scene.at(0)));
            }
            scene.keep(changes.toArray(Change[]::new));
            return new Ring(scene, all, talks, new AtomicLong());
        }

        List<Change> next() {
            long number = count.getAndIncrement();
            int writer = (int) (number * 7_919 % people.size());
            var recipient = people.get((writer + 1) % people.size());
            var message =
                    scene.newMessage(talks.get(writer), people.get(writer), "See you at eight?");
            var delivery = scene.newDelivery(message, recipient);
            var link = new ReplyLink(number, recipient.id(), message.conversation().value(), LATER);
            return List.of(
                    new MessageChange.MessageAccepted(
                            message, Optional.of(new OnceKey("form-" + number))),
                    new DeliveryChange.DeliveryBegun(delivery, message.conversation()),
                    new PersonChange.ReplyLinkMade(link),
                    new DeliveryChange.DecisionExplained(delivery.key(), WHY));
        }
    }
}
