package parley.push;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wbxml.PublicId;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlCharset;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlEncoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.WbxmlVersion;
import parley.wbxml.XmlDocument;
import parley.wbxml.XmlPlaces;
import parley.wbxml.XmlPrinter;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlText;

import java.util.function.Function;

/// What SI, SL and CO share: a small document in two forms, whose tree is read into a value.
record PushDocument(PublicId publicId, TokenTable tokens, String formalPublicId, String dtd) {
    private static final WbxmlLimits LIMITS = new WbxmlLimits(8 << 10, 8, 256, 8 << 10);

    static final PushDocument SI =
            new PushDocument(
                    PublicId.SI_1_0,
                    TokenTable.SI_1_0,
                    "-//WAPFORUM//DTD SI 1.0//EN",
                    "http://www.wapforum.org/DTD/si.dtd");
    static final PushDocument SL =
            new PushDocument(
                    PublicId.SL_1_0,
                    TokenTable.SL_1_0,
                    "-//WAPFORUM//DTD SL 1.0//EN",
                    "http://www.wapforum.org/DTD/sl.dtd");
    static final PushDocument CO =
            new PushDocument(
                    PublicId.CO_1_0,
                    TokenTable.CO_1_0,
                    "-//WAPFORUM//DTD CO 1.0//EN",
                    "http://www.wapforum.org/DTD/co_1.0.dtd");

    Octets encode(Element root) {
        return WbxmlEncoder.encodeShort(
                new XmlDocument(root), WbxmlVersion.V1_2, publicId, tokens, WbxmlCharset.UTF_8);
    }

    <T> Decoded<T> decode(Octets octets, Function<Element, T> reading) {
        return switch (WbxmlDecoder.decode(octets, tokens, LIMITS)) {
            case Decoded.Malformed<XmlDocument>(var at, var why) ->
                    new Decoded.Malformed<>(at, why);
            case Decoded.Value<XmlDocument>(var document) -> {
                try {
                    yield new Decoded.Value<>(reading.apply(document.root()));
                } catch (PushFault fault) {
                    yield new Decoded.Malformed<>(0, fault.why);
                }
            }
        };
    }

    String print(Element root) {
        return "<?xml version=\"1.0\"?>\n<!DOCTYPE %s PUBLIC \"%s\" \"%s\">\n%s\n"
                .formatted(
                        root.name(), formalPublicId, dtd, XmlPrinter.print(root, XmlPrinter.PLAIN));
    }

    <T> XmlRead<T> parse(String xml, Function<Element, T> reading) {
        return switch (XmlText.parse(xml, LIMITS)) {
            case XmlRead.Bad<XmlText.Parsed>(var line, var column, var why) ->
                    new XmlRead.Bad<>(line, column, why);
            case XmlRead.Value<XmlText.Parsed>(var parsed) -> {
                try {
                    yield new XmlRead.Value<>(reading.apply(parsed.document().root()));
                } catch (PushFault fault) {
                    var place = place(parsed.places(), fault);
                    yield new XmlRead.Bad<>(place.line(), place.column(), fault.why);
                }
            }
        };
    }

    private static XmlPlaces.Place place(XmlPlaces places, PushFault fault) {
        return places.of(fault.at);
    }

    /// Ends a reading at an element. Carries no stack trace and never leaves this class.
    static final class PushFault extends RuntimeException {
        final transient Element at;
        final String why;

        PushFault(Element at, String why) {
            super(why, null, false, false);
            this.at = at;
            this.why = why;
        }
    }
}
