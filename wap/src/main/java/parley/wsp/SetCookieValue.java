package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Optional;

/// Set-Cookie. Read as octets, sent as text like [CookieValue]. WSP 8.4.2.69.
final class SetCookieValue implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        if (Values.nextIsText(in)) {
            return Values.text(in);
        }
        var value = Values.lengthed(in);
        String version = CookieValue.readVersion(value);
        String name = Values.token(value);
        var cookie = new Parameter(name, new TextValue().read(value));
        return ParametersValue.text(cookie.text(), Parameters.readAll(value))
                + "; Version="
                + version;
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return Optional.empty();
    }
}
