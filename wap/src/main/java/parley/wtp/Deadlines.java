package parley.wtp;

import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;

/// What is waited for, soonest first: of each transaction its one timer, and the moment at which
/// missing packets are asked for. A timer that is replaced stays in the queue and no longer stands.
final class Deadlines {
    record Deadline(Instant at, OpenTransaction open, int timerNumber)
            implements Comparable<Deadline> {
        boolean isNack() {
            return timerNumber == NACK;
        }

        boolean stands() {
            return isNack()
                    ? at.equals(open.nackAt)
                    : open.timerRuns && timerNumber == open.timerNumber;
        }

        @Override
        public int compareTo(Deadline other) {
            return at.compareTo(other.at);
        }
    }

    private static final int NACK = -1;

    private static final int SWEEP_FROM = 1_024;

    private final PriorityQueue<Deadline> queue = new PriorityQueue<>();
    private int sweepAt = SWEEP_FROM;

    /// Starts the timer; one that runs is replaced.
    void startTimer(OpenTransaction open, Instant at) {
        open.timerRuns = true;
        open.timerNumber++;
        add(new Deadline(at, open, open.timerNumber));
    }

    void askForMissing(OpenTransaction open, Instant at) {
        open.nackAt = at;
        add(new Deadline(at, open, NACK));
    }

    /// How many are queued, those that no longer stand included.
    int waiting() {
        return queue.size();
    }

    /// Never holds many more that no longer stand than there are that do: each of them keeps the
    /// message of a finished transaction.
    private void add(Deadline deadline) {
        queue.add(deadline);
        if (queue.size() >= sweepAt) {
            queue.removeIf(waiting -> !waiting.stands());
            sweepAt = SWEEP_FROM + 2 * queue.size();
        }
    }

    /// Takes the next one that is due, and stops what it stood for.
    Optional<Deadline> takeDue(Instant now) {
        var next = next();
        if (next.isEmpty() || next.get().at().isAfter(now)) {
            return Optional.empty();
        }
        var due = queue.remove();
        if (due.isNack()) {
            due.open().nackAt = null;
        } else {
            due.open().timerRuns = false;
        }
        return next;
    }

    Optional<Deadline> next() {
        while (!queue.isEmpty() && !queue.peek().stands()) {
            queue.remove();
        }
        return Optional.ofNullable(queue.peek());
    }
}
