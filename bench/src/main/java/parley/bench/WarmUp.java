package parley.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Asks until it gets no faster, so that compilers and pools have seen it: the same for each
/// server.
final class WarmUp {
    static final int PHONES = 8;
    private static final int STEPS_MAX = 15;
    private static final double WARMER = 1.05;

    private WarmUp() {}

    /// Each plan for `step` in turn, again and again.
    static void run(Contestant server, List<LoadPlan> plans, Duration step)
            throws IOException, InterruptedException {
        double best = 0;
        for (int slower = 0, steps = 0; slower < 2 && steps < STEPS_MAX; steps++) {
            double rate = 0;
            for (var plan : plans) {
                var timed =
                        plan.withPhones(PHONES, PhoneAddresses.LOOPBACK)
                                .withTimes(Duration.ZERO, step);
                rate += Measured.run(timed, server, "warm-up").result().perSecond();
            }
            slower = rate > best * WARMER ? 0 : slower + 1;
            best = Math.max(best, rate);
        }
    }
}
