package parley.chat.conversation;

import java.util.Optional;

/// One of the gateway's own numbers, as a phone shows it: 3 to 15 digits, mostly a short code.
/// Nobody's, so it may be printed.
public record SenderNumber(String digits) {
    private static final String FORM = "[0-9]{3,15}";

    public SenderNumber {
        if (!digits.matches(FORM)) {
            throw new IllegalArgumentException("a number of the gateway has 3 to 15 digits");
        }
    }

    /// As an SMSC writes it, with or without plus.
    public static Optional<SenderNumber> of(String written) {
        String digits = written.strip().replaceFirst("^\\+", "");
        return digits.matches(FORM) ? Optional.of(new SenderNumber(digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return digits;
    }
}
