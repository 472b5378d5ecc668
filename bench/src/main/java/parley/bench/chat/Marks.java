package parley.bench.chat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The number that each text of the bench carries, so that it is known again wherever it arrives:
/// `no.` and ten digits.
final class Marks {
    static final String NONE_YET = mark(0);

    private static final byte[] BEFORE = "no.".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 10;

    /// No run of noughts at the beginning, which an encoder could write in another way.
    private static final int FIRST = 1_000_000_000;

    private Marks() {}

    static String mark(int number) {
        return "no." + (FIRST + number);
    }

    /// Writes the number over one that stands there, or over the ten digits of a key.
    static void write(ByteBuffer datagram, int digitsAt, int number) {
        int left = FIRST + number;
        for (int at = digitsAt + DIGITS - 1; at >= digitsAt; at--) {
            datagram.put(at, (byte) ('0' + left % 10));
            left /= 10;
        }
    }

    /// Where the digits of the first mark stand; -1: nowhere.
    static int digitsAt(ByteBuffer datagram, int from, int to) {
        for (int at = from; at + BEFORE.length + DIGITS <= to; at++) {
            if (datagram.get(at) == BEFORE[0]
                    && datagram.get(at + 1) == BEFORE[1]
                    && datagram.get(at + 2) == BEFORE[2]) {
                return at + BEFORE.length;
            }
        }
        return -1;
    }

    /// The number of the first mark; -1: there is none.
    static int read(ByteBuffer datagram, int from, int to) {
        int digitsAt = digitsAt(datagram, from, to);
        if (digitsAt < 0) {
            return -1;
        }
        long number = 0;
        for (int at = digitsAt; at < digitsAt + DIGITS; at++) {
            int digit = datagram.get(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number < FIRST || number > Integer.MAX_VALUE ? -1 : (int) (number - FIRST);
    }
}
