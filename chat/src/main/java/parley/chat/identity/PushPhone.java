package parley.chat.identity;

import java.time.Duration;
import java.time.Instant;

/// That somebody's phone takes pushes whose notice is a Service Indication: by what that was seen,
/// and when last. Phones are changed: what is old says less and less.
public record PushPhone(Sign sign, Instant seenAt) {
    /// What shows it.
    public enum Sign {
        /// When it opened a session.
        NAMED("her phone named service indications"),
        ACKNOWLEDGED("her phone acknowledged a push");

        private final String words;

        Sign(String words) {
            this.words = words;
        }
    }

    /// For an operator who asks why.
    public String words(Instant now) {
        long hours = Duration.between(seenAt, now).toHours();
        return sign.words + ", " + (hours < 48 ? hours + " h ago" : hours / 24 + " d ago");
    }
}
