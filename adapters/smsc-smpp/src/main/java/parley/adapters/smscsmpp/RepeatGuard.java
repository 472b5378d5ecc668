package parley.adapters.smscsmpp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells an SMS that the SMSC repeats from one that a person wrote twice. An SMSC repeats only when
/// our answer did not reach it: the link broke just after it, or it took so long that the SMSC gave
/// up. Only then the same text from the same number within minutes is a repetition, once.
final class RepeatGuard {
    private static final int KEPT_MAX = 4_096;
    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(5);
    private static final Duration LOST_WITH_THE_LINK = Duration.ofSeconds(15);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private record Answered(Instant at, boolean perhapsLost) {}

    private final Map<Fingerprint, Answered> answered =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Fingerprint, Answered> eldest) {
                    return size() > KEPT_MAX;
                }
            };

    void answered(Fingerprint print, Duration took, Instant now) {
        answered.remove(print);
        answered.put(print, new Answered(now, took.compareTo(SLOW) > 0));
    }

    void linkBroke(Instant now) {
        answered.replaceAll((_, answer) ->
                answer.at().plus(LOST_WITH_THE_LINK).isBefore(now)
                        ? answer
                        : new Answered(answer.at(), true));
    }

    boolean isRepeat(Fingerprint print, Instant now) {
        Answered answer = answered.get(print);
        if (answer == null
                || !answer.perhapsLost()
                || answer.at().plus(REPEATED_WITHIN).isBefore(now)) {
            return false;
        }
        answered.remove(print);
        return true;
    }
}
