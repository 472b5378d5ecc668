package parley.pages;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// An id as it stands in our paths and forms: 22 characters of base64url.
public final class ShortId {
    static final int LENGTH = 22;

    private ShortId() {}

    public static String of(UUID id) {
        var text = new byte[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = 0; i < 10; i++) {
            text[i] = Base64Url.letter(high >>> (58 - 6 * i));
        }
        text[10] = Base64Url.letter((high << 2) | (low >>> 62)); // 4 bits of one, 2 of the other
        for (int i = 11; i < 21; i++) {
            text[i] = Base64Url.letter(low >>> (56 - 6 * (i - 11)));
        }
        text[21] = Base64Url.letter(low << 4);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Empty when it is none of ours. The last letter's lower bits are left out, whatever they say.
    public static Optional<UUID> read(String text) {
        if (text.length() != LENGTH || !Base64Url.isOnly(text)) {
            return Optional.empty();
        }
        long middle = Base64Url.value(text.charAt(10));
        long high = (bits(text, 0) << 4) | (middle >> 2);
        long last = Base64Url.value(text.charAt(21));
        long low = (middle << 62) | (bits(text, 11) << 2) | (last >> 4);
        return Optional.of(new UUID(high, low));
    }

    /// Of ten letters.
    private static long bits(String text, int from) {
        long bits = 0;
        for (int i = from; i < from + 10; i++) {
            bits = (bits << 6) | Base64Url.value(text.charAt(i));
        }
        return bits;
    }
}
