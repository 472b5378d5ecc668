package parley.bench.chat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/// An id as it stands in the pages' paths and forms: 22 characters of base64url.
final class ShortIds {
    private ShortIds() {}

    static String of(UUID id) {
        var octets =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
    }
}
