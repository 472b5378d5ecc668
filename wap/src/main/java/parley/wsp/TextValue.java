package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Optional;

/// Text that means the same in octets and in HTTP.
final class TextValue implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        return in.peek() == 0 ? HeaderReader.emptyText(in) : Values.text(in);
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return Optional.of(Values.text(text));
    }
}
