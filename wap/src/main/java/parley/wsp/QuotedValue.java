package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;

/// A quoted string that has its opening mark only. WSP 8.4.2.1, 8.4.2.66.
final class QuotedValue implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        return HttpText.quoted(Values.textValue(in));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        String plain = HttpText.unquoted(text);
        return Optional.of(new OctetWriter().octet('"').textAndNul(plain).toOctets());
    }
}
