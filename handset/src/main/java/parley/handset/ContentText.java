package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlDocument;
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
        return switch (WbxmlDecoder.decode(body, TokenTable.WML_1_3, WbxmlLimits.DEFAULT)) {
            case Decoded.Value<XmlDocument>(var deck) -> WmlText.print(deck.root());
            case Decoded.Malformed<XmlDocument>(var at, var why) ->
                    "malformed at " + at + ": " + why;
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
