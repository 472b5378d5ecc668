package parley.wml;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlDocument;

/// A compiled deck to what a phone in software browses. Tokens are those of WML whatever the public
/// id says: the media type decides. WBXML 6.4.
public final class WmlReader {
    private WmlReader() {}

    public static Decoded<Deck> read(Octets wmlc) {
        return switch (readTree(wmlc)) {
            case Decoded.Malformed<Element>(var at, var why) -> new Decoded.Malformed<>(at, why);
            case Decoded.Value<Element>(var root) ->
                    new Decoded.Value<>(new DeckBuilder(root).deck());
        };
    }

    /// The tree of the deck, for [WmlText#print]; its root is `wml` and has a card.
    public static Decoded<Element> readTree(Octets wmlc) {
        return switch (WbxmlDecoder.decode(wmlc, TokenTable.WML_1_3, WbxmlLimits.DEFAULT)) {
            case Decoded.Malformed<XmlDocument>(var at, var why) ->
                    new Decoded.Malformed<>(at, why);
            case Decoded.Value<XmlDocument>(var document) -> {
                var root = document.root();
                boolean deck = root.name().equals("wml") && !root.elements("card").isEmpty();
                yield deck
                        ? new Decoded.Value<>(root)
                        : new Decoded.Malformed<>(0, "no wml with a card");
            }
        };
    }
}
