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
    private final Recent<MessageId, Boolean> takenBack = new Recent<>(REMEMBERED_MAX);

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

    /// Of a message whose orders were decided in the commit that kept it: whoever saw it meanwhile
    /// may have had it taken back, and then `instead` is what happens.
    void handingNew(MessageId message, Runnable over, Runnable instead) {
        Boolean _ =
                handing(
                        message,
                        () -> {
                            boolean gone = takenBack.has(message);
                            (gone ? instead : over).run();
                            return gone;
                        });
    }

    <T> T takingBack(MessageId message, Supplier<T> back) {
        takenBack.put(message, true);
        return with(ALL, new int[] {place(message)}, back);
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
