package parley.pages;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// An id as it stands in our paths and forms: 22 characters of base64url.
final class ShortId {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ShortId() {}

    static String of(UUID id) {
        byte[] octets =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return BASE64.encodeToString(octets);
    }

    static Optional<UUID> read(String text) {
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
