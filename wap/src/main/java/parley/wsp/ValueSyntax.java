package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Optional;

/// How one kind of header value stands in octets, against its text form in HTTP. WSP 8.4.2.
interface ValueSyntax {
    /// Reads the whole value; what makes no sense is malformed and costs this header only.
    String read(OctetReader value);

    /// Empty when the text has no binary form a peer of `version` reads; it then goes as text.
    Optional<Octets> write(String text, EncodingVersion version);
}
