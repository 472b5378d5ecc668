package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;

import java.util.OptionalInt;

/// A quality factor in thousandths. WSP 8.4.2.3.
final class QValue {
    static final int ONE = 1_000;

    private QValue() {}

    static int read(OctetReader in) {
        int at = in.at();
        long value = in.uintvar();
        if (value < 1 || value > 1_099) {
            throw in.malformedAt(at, "no quality factor");
        }
        return (int) (value <= 100 ? (value - 1) * 10 : value - 100);
    }

    /// A factor of one is never sent.
    static void write(OctetWriter out, int thousandths) {
        if (thousandths % 10 == 0) {
            out.uintvar(thousandths / 10 + 1);
        } else {
            out.uintvar(thousandths + 100);
        }
    }

    /// Reads `0.7`; empty when it is no factor.
    static OptionalInt parse(String text) {
        if (text.matches("1(\\.0{0,3})?")) {
            return OptionalInt.of(ONE);
        }
        if (!text.matches("0(\\.\\d{0,3})?")) {
            return OptionalInt.empty();
        }
        String digits = text.length() > 2 ? text.substring(2) : "";
        return OptionalInt.of(Integer.parseInt((digits + "000").substring(0, 3)));
    }

    static String text(int thousandths) {
        if (thousandths == ONE) {
            return "1";
        }
        String digits = "%03d".formatted(thousandths).replaceAll("0+$", "");
        return digits.isEmpty() ? "0" : "0." + digits;
    }
}
