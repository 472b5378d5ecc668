package parley.bench;

import java.io.IOException;
import java.time.Duration;

/// Looks again and again until something is there.
final class Await {
    private static final long LOOK_EVERY_MILLIS = 20;

    private Await() {}

    interface Look {
        boolean isThere() throws IOException;
    }

    static void until(String what, Duration within, Look look)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (!look.isThere()) {
            if (System.nanoTime() > end) {
                throw new IOException("not within " + within.toSeconds() + " s: " + what);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }
}
