package parley.wtp;

/// Transaction classes. WTP 6.
public enum WtpClass {
    /// Unreliable, no result.
    CLASS_0,
    /// Reliable, no result.
    CLASS_1,
    /// Reliable, with one result.
    CLASS_2;

    public static WtpClass of(int number) {
        return values()[number];
    }

    public int number() {
        return ordinal();
    }
}
