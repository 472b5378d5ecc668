package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.wbxml.Element;
import parley.wml.WmlReader;
import parley.wml.WmlText;
import parley.wsp.ContentType;

import java.nio.charset.StandardCharsets;

/// A body as text for eyes: a deck as WML, an indication as text and link, other things as they are
/// when they are text.
final class ContentText {
    private ContentText() {}

    static String of(ContentType type, Octets body) {
        if (type.is(ContentType.WMLC.mediaType())) {
            return deck(body);
        }
        if (type.is(ServiceIndication.MEDIA_TYPE)) {
            return indication(body);
        }
        boolean text =
                type.mediaType().startsWith("text/") || type.is(ContentType.FORM.mediaType());
        return text ? body.text(StandardCharsets.UTF_8) : "";
    }

    private static String deck(Octets body) {
        return switch (WmlReader.readTree(body)) {
            case Decoded.Value<Element>(var deck) -> WmlText.print(deck);
            case Decoded.Malformed<Element>(var at, var why) -> "malformed at " + at + ": " + why;
        };
    }

    private static String indication(Octets body) {
        return switch (ServiceIndication.decode(body)) {
            case Decoded.Value<ServiceIndication>(var si) -> "\"" + si.text() + "\" " + si.href();
            case Decoded.Malformed<ServiceIndication>(var at, var why) ->
                    "malformed at " + at + ": " + why;
        };
    }
}
