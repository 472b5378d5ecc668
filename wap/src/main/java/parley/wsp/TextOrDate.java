package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Optional;

/// If-Range: an entity tag or a date. WSP 8.4.2.33.
final class TextOrDate implements ValueSyntax {
    private final ValueSyntax date = new HttpDate();

    @Override
    public String read(OctetReader in) {
        return date.read(in);
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return date.write(text, version).or(() -> Optional.of(Values.text(text)));
    }
}
