package parley.wtp;

import parley.octets.Octets;

/// A transport information item behind the fixed header. WTP 8.4.
public record Tpi(int identity, Octets data) {
    public static final int ERROR = 0;
    public static final int INFO = 1;
    public static final int OPTION = 2;
    public static final int PSN = 3;

    /// Option: octets the initiator can take in the result. WTP 8.4.4.
    public static final int MAXIMUM_RECEIVE_UNIT = 1;

    public Tpi {
        if (identity < 0 || identity > 15 || data.length() > 255) {
            throw new IllegalArgumentException("a TPI has an identity 0..15 and up to 255 octets");
        }
    }

    public static Tpi psn(int packet) {
        return new Tpi(PSN, Octets.of(packet));
    }

    public static Tpi info(Octets exitInfo) {
        return new Tpi(INFO, exitInfo);
    }

    /// An unknown TPI is answered with the identity that was not known. WTP 8.4.2.
    public static Tpi unknown(int identity) {
        return new Tpi(ERROR, Octets.of((1 << 4) | identity));
    }

    boolean isKnown() {
        return identity <= PSN;
    }
}
