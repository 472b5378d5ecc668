package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.stack.StackAction;
import parley.stack.WapStack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The one thread that touches a table of transactions and sessions. Others hand it their work
/// through a bounded queue; in between it does what the table says is due. It never waits for
/// anything else.
final class StackOwner {
    private static final Logger LOG = LoggerFactory.getLogger(StackOwner.class);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    /// What is asked of the owner.
    interface Order extends Function<Instant, List<StackAction>> {}

    private final WapStack stack;
    private final Consumer<StackAction> performer;
    private final Counters counters;
    private final Clock clock;
    private final BlockingQueue<Order> orders;
    private final Thread thread;
    private final Order due = this::due;
    private volatile boolean open = true;
    private volatile Order last = _ -> List.of();

    StackOwner(
            WapStack stack,
            int queueMax,
            Consumer<StackAction> performer,
            Counters counters,
            Clock clock) {
        this.stack = stack;
        this.performer = performer;
        this.counters = counters;
        this.clock = clock;
        this.orders = new ArrayBlockingQueue<>(queueMax);
        this.thread = Thread.ofPlatform().name("wap-sessions").unstarted(this::own);
    }

    void start() {
        thread.start();
    }

    int waiting() {
        return orders.size();
    }

    boolean hasRoom() {
        return room() > 0;
    }

    /// How many orders it takes now.
    int room() {
        return open ? orders.remainingCapacity() : 0;
    }

    /// False when there is no room, which is counted.
    boolean order(Order order) {
        if (open && orders.offer(order)) {
            return true;
        }
        counters.count("session_queue_full");
        return false;
    }

    /// As [#order], waiting for room.
    boolean orderWaiting(Order order, Duration atMost) {
        try {
            return open && orders.offer(order, atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Takes no more, does what waits and then `farewell`, and ends.
    void finish(Order farewell) {
        last = farewell;
        open = false;
        var unused = orders.offer(_ -> List.of()); // wakes it up; a full queue does too
        Stopping.await(thread);
        thread.interrupt(); // if it is stuck
    }

    private void own() {
        try {
            while (open || !orders.isEmpty()) {
                var order = orders.poll(); // without looking at the clock while there is work
                if (order == null) {
                    order = orders.poll(pause().toNanos(), TimeUnit.NANOSECONDS);
                }
                if (order != null) {
                    obey(order);
                }
                obey(due);
            }
            obey(last);
        } catch (InterruptedException stuck) {
            counters.count("session_owner_interrupted");
        }
    }

    private List<StackAction> due(Instant now) {
        var next = stack.nextDeadline();
        return next.isPresent() && !next.get().isAfter(now) ? stack.expire(now) : List.of();
    }

    private Duration pause() {
        return stack.nextDeadline()
                .map(at -> Duration.between(clock.instant(), at))
                .filter(until -> until.compareTo(PAUSE_MAX) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until)
                .orElse(PAUSE_MAX);
    }

    /// What breaks is one order, or one action of it.
    private void obey(Order order) {
        try {
            order.apply(clock.instant()).forEach(this::perform);
        } catch (RuntimeException | Error broken) { // of memory too: the thread has to stay
            broken(broken);
        }
    }

    private void perform(StackAction action) {
        try {
            performer.accept(action);
        } catch (RuntimeException broken) {
            broken(broken);
        }
    }

    private void broken(Throwable broken) {
        if (counters.count("session_owner_broken") % 1_000 == 1) {
            LOG.atError().addKeyValue("event", "session_owner_broken").setCause(broken).log();
        }
    }
}
