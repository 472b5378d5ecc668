package parley.wtp;

import parley.octets.Octets;

import java.util.List;
import java.util.Optional;

/// A transport information item behind the fixed header. WTP 8.4.
public record Tpi(int identity, Octets data) {
    public static final int ERROR = 0;
    public static final int INFO = 1;
    public static final int OPTION = 2;
    public static final int PSN = 3;

    /// With the packet that ends a part of a message; more parts follow. Passed over, since a
    /// message goes up whole, and never sent, since it comes down whole. WTP 7.15.2, 8.4.6.
    public static final int SDU_BOUNDARY = 4;

    /// With the first packet of a part that begins a frame of the user's; as [#SDU_BOUNDARY]. WTP
    /// 8.4.7, B.2.
    public static final int FRAME_BOUNDARY = 5;

    /// Option: octets the initiator can take in the result. WTP 8.4.4.
    public static final int MAXIMUM_RECEIVE_UNIT = 1;

    /// Option: octets of the whole segmented message. WTP 8.4.4.
    public static final int TOTAL_MESSAGE_SIZE = 2;

    /// Option: wait so many tenths of a second before the next group. WTP 8.4.4.
    public static final int DELAY_TRANSMISSION = 3;

    /// Option: octets of a group that its sender can take. WTP 8.4.4.
    public static final int MAXIMUM_GROUP = 4;

    /// Option: the last one the specification knows, an offer of extended SAR. WTP 8.4.4.
    public static final int NUMBER_OF_GROUPS = 7;

    private static final int UNKNOWN_TPI = 1;
    private static final int UNKNOWN_CONTENT = 2;

    public Tpi {
        if (identity < 0 || identity > 15 || data.length() > 255) {
            throw new IllegalArgumentException("a TPI has an identity 0..15 and up to 255 octets");
        }
    }

    /// The whole number, in as few octets as it needs.
    public static Tpi psn(int packet) {
        return new Tpi(PSN, number(packet));
    }

    public static Tpi option(int option, long value) {
        return new Tpi(OPTION, Octets.of(option).plus(number(value)));
    }

    private static Octets number(long value) {
        int octets = 1;
        while (octets < 4 && value >> (8 * octets) != 0) {
            octets++;
        }
        int[] number = new int[octets];
        for (int i = 0; i < octets; i++) {
            number[octets - 1 - i] = (int) (value >> (8 * i)) & 0xFF;
        }
        return Octets.of(number);
    }

    /// The value of an option, as a number; what is longer than four octets counts as the largest.
    long optionValue() {
        return data.length() > 5 ? 0xFFFFFFFFL : value(1);
    }

    /// A packet's number, or its high-order part. WTP 8.4.5.
    int number() {
        return (int) value(0);
    }

    private long value(int from) {
        long value = 0;
        for (int i = from; i < data.length(); i++) {
            value = (value << 8) | data.at(i);
        }
        return value;
    }

    /// Without a value: one. WTP 7.15.2.
    int windowGroups() {
        return data.length() == 1 ? 1 : (int) Math.min(255, optionValue());
    }

    static Optional<Tpi> optionOf(List<Tpi> tpis, int option) {
        for (var tpi : tpis) {
            if (tpi.identity == OPTION && !tpi.data.isEmpty() && tpi.data.at(0) == option) {
                return Optional.of(tpi);
            }
        }
        return Optional.empty();
    }

    public static Tpi info(Octets exitInfo) {
        return new Tpi(INFO, exitInfo);
    }

    /// What is to be said about one that nobody here knows: its identity, and of an unknown option
    /// which one. An offer that is understood and not taken up is no fault. WTP 8.4.2.
    Optional<Tpi> fault() {
        if (identity > FRAME_BOUNDARY) {
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
