package parley.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Asks until it gets no faster and nothing is compiled any more, so that compilers and pools have
/// seen it: the same for each server.
final class WarmUp {
    static final int PHONES = 8;
    private static final int STEPS_MAX = 20;
    private static final double WARMER = 1.05;

    /// Of one processor, on average of a step.
    private static final double COMPILERS_IDLE = 0.03;

    private WarmUp() {}

    /// Each plan for `step` in turn, again and again, by phones from `phones` on.
    static void run(Contestant server, List<LoadPlan> plans, PhoneAddresses phones, Duration step)
            throws IOException, InterruptedException {
        double best = 0;
        boolean compiles = true;
        for (int slower = 0, steps = 0; (slower < 2 || compiles) && steps < STEPS_MAX; steps++) {
            double rate = 0;
            long before = ProcessUse.compilerMillis(server.pids());
            for (var plan : plans) {
                var timed = plan.withPhones(PHONES, phones).withTimes(Duration.ZERO, step);
                rate += Measured.run(timed, server, "warm-up").result().perSecond();
            }
            long compiled = ProcessUse.compilerMillis(server.pids()) - before;
            compiles = compiled > COMPILERS_IDLE * plans.size() * step.toMillis();
            slower = rate > best * WARMER ? 0 : slower + 1;
            best = Math.max(best, rate);
        }
    }
}
