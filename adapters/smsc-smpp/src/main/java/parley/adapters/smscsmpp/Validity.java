package parley.adapters.smscsmpp;

import java.time.Duration;
import java.util.Locale;

/// A validity period counted from the SMSC's own now, which spares both sides agreeing on the time.
/// SMPP 3.4 7.1.1.2.
final class Validity {
    private static final Duration LONGEST = Duration.ofDays(31);

    private Validity() {}

    static String relative(Duration left) {
        Duration said = left.compareTo(LONGEST) > 0 ? LONGEST : left;
        if (said.compareTo(Duration.ofSeconds(1)) < 0) {
            said = Duration.ofSeconds(1);
        }
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                said.toDays(),
                said.toHoursPart(),
                said.toMinutesPart(),
                said.toSecondsPart());
    }
}
