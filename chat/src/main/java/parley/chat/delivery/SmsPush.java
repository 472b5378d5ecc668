package parley.chat.delivery;

import parley.chat.budget.Allowance;

/// How it stands with a push by SMS in place of a text by SMS: a notice with a link, in fewer
/// parts.
public sealed interface SmsPush {
    /// There is no SMS to take the place of, or the text is the better one.
    record NotAsked() implements SmsPush {}

    record Not(String why) implements SmsPush {}

    /// @param textParts what the text takes
    /// @param parts what the push takes, which is less
    /// @param allowance whether that may be paid for
    /// @param whenPaid whether it may also take the place of a text that may be paid for
    /// @param known by what the phone is known to take it
    record Possible(int textParts, int parts, Allowance allowance, boolean whenPaid, String known)
            implements SmsPush {
        public Possible {
            if (parts < 1 || parts >= textParts) {
                throw new IllegalArgumentException("it takes fewer parts than the text");
            }
        }
    }
}
