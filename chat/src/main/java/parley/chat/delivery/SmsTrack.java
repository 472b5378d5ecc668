package parley.chat.delivery;

import parley.chat.budget.Money;

import java.time.Instant;
import java.util.List;

/// What is known of the SMS of one delivery. At most one is ever sent: it costs money.
public sealed interface SmsTrack {
    record NotUsed() implements SmsTrack {}

    /// Kept before a carrier gets it. Found after a crash, it was perhaps sent if it was let go,
    /// and never if not. `parts` and `price` were reserved for it, and are returned when nothing
    /// was taken.
    record Submitting(Instant since, int parts, Money price) implements SmsTrack {
        /// For nothing.
        public Submitting(Instant since) {
            this(since, 0, Money.NONE);
        }
    }

    /// The SMSC took every part and named them.
    record Submitted(List<Part> parts, Instant since) implements SmsTrack {
        public Submitted {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("an SMS has at least one part");
            }
        }
    }

    /// Delivery reports prove that all parts arrived.
    record Proved(Instant at) implements SmsTrack {}

    /// The SMSC refused it or reported it undeliverable.
    record Refused(String why) implements SmsTrack {}

    /// The link broke between asking and the answer, or we did: perhaps sent. Never sent again.
    record Lost(Instant since) implements SmsTrack {}

    record Part(String smscId, PartState state) {}

    enum PartState {
        UNKNOWN,
        DELIVERED,
        FAILED
    }
}
