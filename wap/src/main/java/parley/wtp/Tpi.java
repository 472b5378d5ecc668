package parley.wtp;

import parley.octets.Octets;

import java.util.Optional;

/// A transport information item behind the fixed header. WTP 8.4.
public record Tpi(int identity, Octets data) {
    public static final int ERROR = 0;
    public static final int INFO = 1;
    public static final int OPTION = 2;
    public static final int PSN = 3;

    /// Option: octets the initiator can take in the result. WTP 8.4.4.
    public static final int MAXIMUM_RECEIVE_UNIT = 1;

    /// Option: the last one the specification knows, an offer of extended SAR. WTP 8.4.4.
    static final int NUMBER_OF_GROUPS = 7;

    private static final int UNKNOWN_TPI = 1;
    private static final int UNKNOWN_CONTENT = 2;

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

    /// What is to be said about one that nobody here knows: its identity, and of an unknown option
    /// which one. An offer that is understood and not taken up is no fault. WTP 8.4.2.
    Optional<Tpi> fault() {
        if (identity > PSN) {
            return Optional.of(new Tpi(ERROR, Octets.of((UNKNOWN_TPI << 4) | identity)));
        }
        if (identity == OPTION && !data.isEmpty() && !isKnownOption(data.at(0))) {
            return Optional.of(
                    new Tpi(ERROR, Octets.of((UNKNOWN_CONTENT << 4) | OPTION, data.at(0))));
        }
        return Optional.empty();
    }

    private static boolean isKnownOption(int option) {
        return option >= MAXIMUM_RECEIVE_UNIT && option <= NUMBER_OF_GROUPS;
    }
}
