package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;

/// A name from a table as its number, or as text.
record NumberedValue(AssignedNumbers table) implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        return Values.nextIsText(in)
                ? Values.text(in)
                : Values.named(in, table, Values.integer(in));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return Optional.of(
                table.numberOf(text, version)
                        .map(n -> Values.writeInteger(new OctetWriter(), n).toOctets())
                        .orElseGet(() -> Values.text(text)));
    }
}
