package parley.chat.delivery;

import java.time.Duration;
import java.util.Locale;

/// What an operator decided about pushes that travel as SMS. Decision 0024.
///
/// @param phoneKnownFor how long a phone that was seen to take pushes counts as one
public record SmsPushPolicy(Use use, Duration phoneKnownFor) {
    /// When such a push may take the place of a text.
    public enum Use {
        NEVER,
        /// When the text would pass a cap and the push does not.
        OVER_CAP,
        /// Also when it takes fewer parts than the text.
        CHEAPER;

        /// As it is written in a configuration.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What holds when an operator decides nothing.
    public static final SmsPushPolicy USUAL = new SmsPushPolicy(Use.OVER_CAP, Duration.ofDays(30));
}
