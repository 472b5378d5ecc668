package parley.bench;

import java.time.Duration;

/// How a phone repeats itself: after `first`, then after twice as long each time, at most
/// `longest`. WTP 9.4.1 lets the interval grow; its appendix A lets an IP phone repeat eight times.
public record Patience(Duration first, Duration longest, int resendsMax) {
    public static final Patience COMMON =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(7), 8);

    long nanosBefore(int resend) {
        long grown = first.toNanos() << Math.min(resend, 10);
        return Math.min(grown, longest.toNanos());
    }
}
