package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;

/// A number in decimal digits.
final class IntegerValue implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        return Values.nextIsText(in) ? Values.text(in) : Long.toString(Values.integer(in));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return Parameters.integer(text)
                .map(number -> Values.writeInteger(new OctetWriter(), number).toOctets());
    }
}
