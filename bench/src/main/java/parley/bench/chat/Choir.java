package parley.bench.chat;

import java.util.BitSet;

/// One message to a group: when each of it had it.
final class Choir implements Arrivals {
    private final int number;
    private final int members;
    private final BitSet heard = new BitSet();
    private long begun;
    private long answeredAt;
    private long lastAt;
    private boolean answered;
    private boolean isSent;
    private int doubled;

    /// @param members without the one who writes
    Choir(int number, int members) {
        this.number = number;
        this.members = members;
    }

    int number() {
        return number;
    }

    void begins(long now) {
        begun = now;
    }

    void answered(boolean sent, long now) {
        if (!answered) {
            answered = true;
            isSent = sent;
            answeredAt = now;
        }
    }

    @Override
    public void left(int letter, int recipient, long now) {
        if (letter != number) {
            return;
        }
        if (heard.get(recipient)) {
            doubled++;
        }
        heard.set(recipient);
        lastAt = now;
    }

    boolean isOver() {
        return answered && heard.cardinality() >= members;
    }

    /// Her page is written when every decision is kept.
    double answeredMillis() {
        return (answeredAt - begun) / 1e6;
    }

    double lastMillis() {
        return (lastAt - begun) / 1e6;
    }

    /// Nothing when all is well.
    String fault() {
        if (!answered || !isSent) {
            return "the writer was not told that it is sent";
        }
        if (heard.cardinality() != members || doubled > 0) {
            return "%d of %d have it, %d of them twice"
                    .formatted(heard.cardinality(), members, doubled);
        }
        return "";
    }
}
