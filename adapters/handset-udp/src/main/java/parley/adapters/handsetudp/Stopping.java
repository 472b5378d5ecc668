package parley.adapters.handsetudp;

import java.time.Duration;

/// Waits for a thread of ours to end, if it was ever started. Whoever is interrupted meanwhile
/// stops waiting and stays interrupted.
final class Stopping {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Stopping() {}

    static void await(Thread thread) {
        try {
            if (thread.isAlive()) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
