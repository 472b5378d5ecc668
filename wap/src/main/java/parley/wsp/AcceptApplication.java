package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Optional;

/// Which applications take pushes; 80 is any of them. WSP 8.4.2.55.
final class AcceptApplication implements ValueSyntax {
    private static final int ANY = 0x80;

    private final ValueSyntax one = new NumberedValue(AssignedNumbers.APPLICATIONS);

    @Override
    public String read(OctetReader in) {
        if (in.peek() == ANY) {
            in.octet();
            return "*";
        }
        return one.read(in);
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return text.equals("*") ? Optional.of(Octets.of(ANY)) : one.write(text, version);
    }
}
