package parley.pages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The 64 letters that need no encoding in an address, and what each is worth. RFC 4648 5.
final class Base64Url {
    /// Of what is no letter. Negative, so it stays seen in an OR of many.
    private static final byte NONE = -1;

    private static final byte[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final byte[] VALUES = values();

    private Base64Url() {}

    private static byte[] values() {
        var values = new byte[0x80];
        Arrays.fill(values, NONE);
        for (int i = 0; i < LETTERS.length; i++) {
            values[LETTERS[i]] = (byte) i;
        }
        return values;
    }

    /// For the lowest six bits.
    static byte letter(long bits) {
        return LETTERS[(int) bits & 63];
    }

    /// 0 to 63; negative when it is none of the letters.
    static int value(char letter) {
        return letter < VALUES.length ? VALUES[letter] : NONE;
    }

    static boolean isOnly(String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= value(text.charAt(i));
        }
        return all >= 0;
    }
}
