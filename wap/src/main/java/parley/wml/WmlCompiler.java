package parley.wml;

import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wbxml.WbxmlCharset;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlDocument;
import parley.wbxml.XmlPlaces;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlSource;
import parley.wbxml.XmlText;

import java.nio.charset.Charset;
import java.util.Optional;

/// WML text to a compiled deck: variables become tokens, what means nothing (white space,
/// attributes equal to their default, `meta` for the gateway) is left out. WML 14, WBXML 6.
public final class WmlCompiler {
    private WmlCompiler() {}

    /// Compiles a document as it came from elsewhere. `broughtAs`: the charset parameter of its
    /// Content-Type, see [XmlSource].
    public static Compilation compile(
            Octets document,
            Optional<String> broughtAs,
            WmlVersion version,
            Charset charset,
            WbxmlLimits limits) {
        return compiled(prepared(document, broughtAs, version, limits), version, charset);
    }

    public static Compilation compile(String wmlText, WmlVersion version, Charset charset) {
        return compiled(prepared(wmlText, version, WbxmlLimits.DEFAULT), version, charset);
    }

    /// Compiles a tree, whose texts are WML: `$` starts a variable.
    public static Compilation compile(Element wml, WmlVersion version, Charset charset) {
        var prepared = prepared(new XmlDocument(wml), XmlPlaces.NOWHERE, version);
        return compiled(prepared, version, charset);
    }

    private static Compilation compiled(Prepared prepared, WmlVersion version, Charset charset) {
        var known = WbxmlCharset.of(charset);
        if (known.isEmpty()) {
            return new BadDeck(0, 0, "no MIBenum for charset " + charset);
        }
        return switch (prepared) {
            case BadDeck bad -> bad;
            case PreparedDeck deck -> deck.compiled(version, known.get());
        };
    }

    static Prepared prepared(
            Octets document, Optional<String> broughtAs, WmlVersion version, WbxmlLimits limits) {
        return switch (XmlSource.read(document, broughtAs, limits.octetsMax())) {
            case XmlRead.Bad<XmlSource>(var line, var column, var why) ->
                    new BadDeck(line, column, why);
            case XmlRead.Value<XmlSource>(var source) -> prepared(source.text(), version, limits);
        };
    }

    private static Prepared prepared(String wmlText, WmlVersion version, WbxmlLimits limits) {
        return switch (XmlText.parse(wmlText, limits)) {
            case XmlRead.Bad<XmlText.Parsed>(var line, var column, var why) ->
                    new BadDeck(line, column, why);
            case XmlRead.Value<XmlText.Parsed>(var parsed) ->
                    prepared(parsed.document(), parsed.places(), version);
        };
    }

    private static Prepared prepared(XmlDocument document, XmlPlaces places, WmlVersion version) {
        try {
            return Preparation.of(document, version);
        } catch (DeckFault fault) {
            var place = places.of(fault.at);
            return new BadDeck(place.line(), place.column(), fault.why);
        }
    }
}
