package parley.handset;

import parley.octets.Octets;
import parley.wsp.ContentType;

import java.nio.charset.StandardCharsets;

/// A body as text for eyes.
final class ContentText {
    private ContentText() {}

    static String of(ContentType type, Octets body) {
        boolean text =
                type.mediaType().startsWith("text/")
                        || type.is("application/x-www-form-urlencoded");
        return text ? body.text(StandardCharsets.UTF_8) : "";
    }
}
