package parley.adapters.handsetudp;

import java.time.Duration;

/// Waits for a thread of ours to end, if it was ever started. Whoever is interrupted meanwhile
/// stops waiting and stays interrupted.
final class Stopping {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Stopping() {}

    static void await(Thread thread) {
        await(thread, PATIENCE);
    }

    /// A thread that was never started has ended.
    static void await(Thread thread, Duration atMost) {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(atMost);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
