package parley.adapters.smscsmpp;

import java.util.Locale;
import java.util.Optional;

/// A language that has shift tables of its own, with its identifier. 3GPP 23.038 6.2.1.2.4.
public enum NationalLanguage {
    TURKISH(1),
    SPANISH(2),
    PORTUGUESE(3),
    BENGALI(4),
    GUJARATI(5),
    HINDI(6),
    KANNADA(7),
    MALAYALAM(8),
    ORIYA(9),
    PUNJABI(10),
    TAMIL(11),
    TELUGU(12),
    URDU(13);

    private final int identifier;

    NationalLanguage(int identifier) {
        this.identifier = identifier;
    }

    /// None for those that are reserved, which a receiver passes over (23.040 9.2.3.24.15).
    static Optional<NationalLanguage> identifiedBy(int identifier) {
        return identifier >= 1 && identifier <= values().length
                ? Optional.of(values()[identifier - 1])
                : Optional.empty();
    }

    int identifier() {
        return identifier;
    }

    /// As an operator writes it: `turkish`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
