package parley.chat.consent;

import java.time.Duration;
import java.util.Optional;

/// When an SMS follows a push that nothing proves, as somebody wishes it for one contact of hers.
public enum Escalation {
    /// As the operator decided for all.
    USUAL,
    /// An SMS, also while a push could go.
    AT_ONCE,
    AFTER_A_MINUTE,
    AFTER_TEN_MINUTES,
    AFTER_AN_HOUR,
    /// What was pushed is never sent by SMS, too.
    NEVER;

    /// Empty when it is not a matter of time, or not hers.
    public Optional<Duration> time() {
        return switch (this) {
            case USUAL, AT_ONCE, NEVER -> Optional.empty();
            case AFTER_A_MINUTE -> Optional.of(Duration.ofMinutes(1));
            case AFTER_TEN_MINUTES -> Optional.of(Duration.ofMinutes(10));
            case AFTER_AN_HOUR -> Optional.of(Duration.ofHours(1));
        };
    }
}
