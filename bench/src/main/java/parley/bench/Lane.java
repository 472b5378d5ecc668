package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// One thread that plays many phones, each with a socket of its own, and counts. Nothing is made
/// anew for a request: the lane shares the machine with what it measures.
final class Lane implements Line, Runnable {
    private static final int DATAGRAM_MAX = 65_536;
    private static final long LOOK_AT_DEADLINES_EVERY = 10_000_000;
    private static final long DRAIN_MAX = 30_000_000_000L;
    private static final long MILLI = 1_000_000;

    private final LoadPlan plan;
    private final long askedMax;
    private final SplittableRandom chance;
    private final Talk talk;
    private final List<Caller> callers = new ArrayList<>();
    private final ArrayDeque<Caller> idle = new ArrayDeque<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM_MAX);
    private final Selector selector;
    private final Pace pace;
    private final long windowFrom;
    private final long windowTo;
    private int nextPhone;
    private int underWay;
    private long completed;
    private volatile long endedAt;
    final Tally tally = new Tally();

    /// Phones `number`, `number + lanes` and so on; nothing is sent before `run`.
    Lane(LoadPlan plan, int number, long begin) throws IOException {
        this.plan = plan;
        this.askedMax = askedMax(plan, number);
        this.chance = new SplittableRandom(plan.seed() * 31 + number);
        var octets = new RequestOctets(plan.url());
        var check = new ReplyCheck(plan.expectation());
        this.talk =
                switch (plan.kind()) {
                    case CONNECTIONLESS -> new ConnectionlessTalk(this, octets, check);
                    case SESSION -> new SessionTalk(this, octets, check, false);
                    case CONNECT_GET_DISCONNECT -> new SessionTalk(this, octets, check, true);
                    case ECHO -> new EchoTalk(this, octets);
                };
        this.windowFrom = begin + plan.warmup().toNanos();
        this.windowTo = windowFrom + plan.length().toNanos();
        this.pace = new Pace(plan, number, begin);
        this.selector = Selector.open();
        this.nextPhone = number;
        for (int i = number; i < plan.phones(); i += plan.lanes()) {
            var caller = new Caller(open(), firstTid());
            callers.add(caller);
            idle.add(caller);
            listen(caller);
        }
    }

    private DatagramChannel open() throws IOException {
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        channel.bind(plan.addresses().of(nextPhone));
        channel.connect(plan.target());
        nextPhone += plan.lanes();
        return channel;
    }

    private void listen(Caller caller) throws IOException {
        caller.channel.register(selector, SelectionKey.OP_READ, caller);
    }

    private int firstTid() {
        return chance.nextInt(0x8000);
    }

    @Override
    public void run() {
        try (selector) {
            talkOn();
            endedAt = System.nanoTime();
            for (var caller : callers) {
                talk.leave(caller);
                caller.channel.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Of a lane that has ended.
    long endedAt() {
        return endedAt;
    }

    private void talkOn() throws IOException {
        long now = System.nanoTime();
        long look = now + LOOK_AT_DEADLINES_EVERY;
        while (!isOver(now)) {
            long due = begin(now);
            now = System.nanoTime();
            hear(Math.min(due, look) - now);
            now = System.nanoTime();
            if (now >= look) {
                repeat(now);
                look = now + LOOK_AT_DEADLINES_EVERY;
            }
        }
        callers.stream()
                .filter(caller -> caller.busy && isCounted(caller.intended))
                .forEach(_ -> tally.failed(Failure.NO_ANSWER));
    }

    private boolean isOver(long now) {
        boolean asksNoMore = now >= windowTo || wasAskedEnough();
        return asksNoMore && (underWay == 0 || now >= windowTo + DRAIN_MAX);
    }

    private boolean wasAskedEnough() {
        return tally.asked >= askedMax;
    }

    private static long askedMax(LoadPlan plan, int number) {
        if (plan.requestsMax() == 0) {
            return Long.MAX_VALUE;
        }
        boolean oneMore = number < plan.requestsMax() % plan.lanes();
        return plan.requestsMax() / plan.lanes() + (oneMore ? 1 : 0);
    }

    /// Starts what is due; tells when the next one is.
    private long begin(long now) {
        long due = Long.MAX_VALUE;
        while (!idle.isEmpty() && !wasAskedEnough()) {
            due = pace.next(now);
            if (due > now || due >= windowTo) {
                break;
            }
            var caller = idle.poll();
            pace.taken();
            caller.intended = due;
            caller.busy = true;
            underWay++;
            tally.asked++;
            talk.begin(caller, now);
        }
        return due;
    }

    private void hear(long waitNanos) throws IOException {
        if (waitNanos >= MILLI) {
            selector.select(this::read, waitNanos / MILLI);
        } else if (selector.selectNow(this::read) == 0 && waitNanos > 0) {
            LockSupport.parkNanos(Math.min(waitNanos, MILLI / 20));
        }
    }

    private void read(SelectionKey key) {
        var caller = (Caller) key.attachment();
        in.clear();
        try {
            caller.channel.read(in);
        } catch (PortUnreachableException nobody) {
            tally.unreachable++;
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (isLost()) {
            return;
        }
        talk.heard(caller, in.flip(), System.nanoTime());
    }

    private void repeat(long now) {
        for (var caller : callers) {
            if (caller.busy && now >= caller.deadline) {
                if (caller.resends == plan.patience().resendsMax()) {
                    failed(caller, Failure.NO_ANSWER, now);
                } else {
                    caller.resends++;
                    tally.resent++;
                    goesOn(caller, now);
                    talk.again(caller);
                }
            }
        }
    }

    @Override
    public void ask(Caller caller, ByteBuffer datagram, long now) {
        caller.resends = 0;
        goesOn(caller, now);
        tell(caller, datagram);
    }

    @Override
    public void tell(Caller caller, ByteBuffer datagram) {
        if (isLost()) {
            return;
        }
        try {
            caller.channel.write(datagram);
        } catch (PortUnreachableException nobody) {
            tally.unreachable++;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private boolean isLost() {
        boolean lost = plan.lossPercent() > 0 && chance.nextDouble() * 100 < plan.lossPercent();
        if (lost) {
            tally.dropped++;
        }
        return lost;
    }

    @Override
    public void goesOn(Caller caller, long now) {
        caller.deadline = now + plan.patience().nanosBefore(caller.resends);
    }

    @Override
    public void served(Caller caller, long now) {
        completed++;
        tally.served = completed;
        if (now >= windowFrom && now < windowTo) {
            tally.inWindow++;
        }
        if (isCounted(caller.intended)) {
            tally.latencies.recordValue(Math.min(now - caller.intended, Tally.LATENCY_NANOS_MAX));
        }
        done(caller);
    }

    @Override
    public void failed(Caller caller, Failure why, long now) {
        if (isCounted(caller.intended)) {
            tally.failed(why);
        }
        talk.lost(caller);
        done(caller);
    }

    private boolean isCounted(long intended) {
        return intended >= windowFrom && intended < windowTo;
    }

    private void done(Caller caller) {
        caller.busy = false;
        underWay--;
        if (plan.newcomers()) {
            replace(caller);
        }
        idle.add(caller);
    }

    private void replace(Caller caller) {
        try {
            caller.channel.close();
            caller.becomes(open(), firstTid());
            listen(caller);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
