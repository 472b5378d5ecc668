package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Base64;
import java.util.Optional;

/// Raw octets behind a length, base64 in text: Content-MD5, Profile-Diff.
final class Base64Value implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        return Base64.getEncoder().encodeToString(Values.lengthed(in).rest().toByteArray());
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return decoded(text).map(raw -> Values.behindLength(new OctetWriter().octets(raw)));
    }

    static Optional<Octets> decoded(String base64) {
        if (!base64.matches("[A-Za-z0-9+/]*={0,2}") || base64.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Octets.copyOf(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException misplacedPadding) {
            return Optional.empty();
        }
    }
}
