package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;

/// A push application: its URI, or a number that nobody registered, in decimal digits. WSP
/// 8.4.2.54.
final class ApplicationIdValue implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        if (Values.nextIsText(in)) {
            return Values.text(in);
        }
        long number = Values.integer(in);
        return AssignedNumbers.APPLICATIONS.nameOf(number).orElseGet(() -> Long.toString(number));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var assigned = AssignedNumbers.APPLICATIONS.numberOf(text, version).map(Integer::longValue);
        return Optional.of(
                assigned.or(() -> Parameters.integer(text))
                        .map(number -> Values.writeInteger(new OctetWriter(), number).toOctets())
                        .orElseGet(() -> Values.text(text)));
    }
}
