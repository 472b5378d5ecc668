package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Receipts that come before it is durable that the SMSC took the message: `chat` would not know
/// their id yet. They are held here until it does, and the SMSC is asked to repeat them all the
/// same, so that a crash loses none.
final class Underway {
    private static final int HELD_MAX = 255;

    private final Map<Msisdn, List<Receipt>> held = new HashMap<>();

    synchronized void begin(Msisdn to) {
        held.put(to, new ArrayList<>());
    }

    /// False when nothing is under way for this number.
    synchronized boolean hold(Msisdn to, Receipt receipt) {
        List<Receipt> waiting = held.get(to);
        if (waiting == null) {
            return false;
        }
        if (waiting.size() < HELD_MAX) {
            waiting.add(receipt);
        }
        return true;
    }

    synchronized boolean isEmpty() {
        return held.isEmpty();
    }

    synchronized List<Receipt> end(Msisdn to) {
        List<Receipt> waiting = held.remove(to);
        return waiting == null ? List.of() : waiting;
    }
}
