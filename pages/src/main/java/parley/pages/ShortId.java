package parley.pages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// An id as it stands in our paths and forms: 22 characters of base64url.
public final class ShortId {
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                    .getBytes(StandardCharsets.US_ASCII);

    private ShortId() {}

    public static String of(UUID id) {
        var text = new byte[22];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = 0; i < 10; i++) {
            text[i] = ALPHABET[(int) (high >>> (58 - 6 * i)) & 63];
        }
        text[10] =
                ALPHABET[(int) ((high << 2) | (low >>> 62)) & 63]; // 4 bits of one, 2 of the other
        for (int i = 11; i < 21; i++) {
            text[i] = ALPHABET[(int) (low >>> (56 - 6 * (i - 11))) & 63];
        }
        text[21] = ALPHABET[(int) (low << 4) & 63];
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Empty when it is none of ours.
    public static Optional<UUID> read(String text) {
        if (!text.matches("[A-Za-z0-9_-]{22}")) {
            return Optional.empty();
        }
        try {
            var octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new UUID(octets.getLong(), octets.getLong()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
