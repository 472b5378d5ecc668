package parley.chat.delivery;

import parley.chat.conversation.MessageId;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// While a message is being handed over nobody takes it back, and the other way round. Any number
/// are handed over at once, and who hands over waits only while somebody really takes back, never
/// for one who waits to: so handing over may lead to handing over something else.
final class Handovers {
    private static final int STRIPES = 256;
    private static final int ALL = 1 << 20;

    private static final int REMEMBERED_MAX = 20_000;

    private final Semaphore[] stripes = new Semaphore[STRIPES];
    private final Recent<MessageId, Semaphore> begun = new Recent<>(REMEMBERED_MAX);

    Handovers() {
        Arrays.setAll(stripes, _ -> new Semaphore(ALL));
    }

    <T> T handing(MessageId message, Supplier<T> over) {
        return with(1, new int[] {place(message)}, over);
    }

    /// As [#handing], of all these at once.
    <T> T handing(Collection<MessageId> messages, Supplier<T> over) {
        return with(1, messages.stream().mapToInt(Handovers::place).distinct().toArray(), over);
    }

    /// Its first orders are decided in the commit that keeps it; [#handingFirst] follows, if that
    /// commit succeeds.
    void begins(MessageId message) {
        begun.put(message, new Semaphore(0));
    }

    void handingFirst(MessageId message, Runnable over) {
        try {
            boolean _ =
                    handing(
                            message,
                            () -> {
                                over.run();
                                return true;
                            });
        } finally {
            begun.take(message).ifPresent(Semaphore::release);
        }
    }

    /// Whoever saw it before its first orders were given waits for them.
    <T> T takingBack(MessageId message, Supplier<T> back) {
        begun.find(message).ifPresent(Handovers::await);
        return with(ALL, new int[] {place(message)}, back);
    }

    private static void await(Semaphore orders) {
        orders.acquireUninterruptibly();
        orders.release(); // for whoever else waits
    }

    private static int place(MessageId message) {
        return Math.floorMod(message.hashCode() * 0x9E3779B9, STRIPES);
    }

    private <T> T with(int permits, int[] places, Supplier<T> what) {
        for (int place : places) {
            stripes[place].acquireUninterruptibly(permits);
        }
        try {
            return what.get();
        } finally {
            for (int place : places) {
                stripes[place].release(permits);
            }
        }
    }
}
