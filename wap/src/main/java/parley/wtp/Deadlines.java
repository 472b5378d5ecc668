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

    private final PriorityQueue<Deadline> queue = new PriorityQueue<>();

    /// Starts the timer; one that runs is replaced.
    void startTimer(OpenTransaction open, Instant at) {
        open.timerRuns = true;
        open.timerNumber++;
        queue.add(new Deadline(at, open, open.timerNumber));
    }

    void askForMissing(OpenTransaction open, Instant at) {
        open.nackAt = at;
        queue.add(new Deadline(at, open, NACK));
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
