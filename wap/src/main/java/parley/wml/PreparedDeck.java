package parley.wml;

import parley.octets.Octets;
import parley.wbxml.WbxmlCharset;
import parley.wbxml.WbxmlEncoder;
import parley.wbxml.XmlDocument;
import parley.wml.CompiledDeck.MetaHeader;

import java.util.List;

/// A deck that was checked and says nothing a phone does not need: its variables are found, idle
/// white space and defaults are gone. What is left is to write it.
record PreparedDeck(XmlDocument document, List<MetaHeader> headers) implements Prepared {
    PreparedDeck {
        headers = List.copyOf(headers);
    }

    CompiledDeck compiled(WmlVersion version, WbxmlCharset charset) {
        return new CompiledDeck(octets(document, version, charset), headers);
    }

    static Octets octets(XmlDocument document, WmlVersion version, WbxmlCharset charset) {
        return WbxmlEncoder.encode(
                document, version.binary(), version.publicId(), version.tokens(), charset);
    }
}
