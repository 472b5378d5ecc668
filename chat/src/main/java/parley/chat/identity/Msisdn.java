package parley.chat.identity;

/// A phone number in international form (E.164: up to 15 digits, no plus). It cannot print itself:
/// its digits open only where `HouseRulesTest` allows, for a bearer's address field or the store.
public final class Msisdn {
    private final String digits;

    private Msisdn(String digits) {
        this.digits = digits;
    }

    /// `digits` without plus, 5 to 15 of them, no leading zero; what people type is read by
    /// [PhoneNumbers].
    public static Msisdn ofDigits(String digits) {
        if (!digits.matches("[1-9][0-9]{4,14}")) {
            throw new IllegalArgumentException("not 5 to 15 digits of an international number");
        }
        return new Msisdn(digits);
    }

    /// The digits, without plus. Only for bearers and the store.
    public String digits() {
        return digits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Msisdn that && digits.equals(that.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    /// Masked: two last digits, for an operator who compares.
    @Override
    public String toString() {
        return "…" + digits.substring(digits.length() - 2);
    }
}
