package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;

/// WWW-Authenticate and Proxy-Authenticate. WSP 8.4.2.6.
final class Challenge implements ValueSyntax {
    private static final int BASIC = 0x80;
    private static final String REALM = "realm";
    private static final ValueSyntax TEXT = new TextValue();

    @Override
    public String read(OctetReader in) {
        var value = Values.lengthed(in);
        String scheme = "Basic";
        if (value.peek() == BASIC) {
            value.octet();
        } else {
            scheme = Values.token(value);
        }
        String realm = scheme + " " + REALM + "=" + HttpText.quoted(TEXT.read(value));
        var parameters = Parameters.readAll(value);
        return parameters.isEmpty() ? realm : realm + ", " + Credentials.list(parameters);
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        int blank = text.indexOf(' ');
        if (blank < 0 || !HttpText.isToken(text.substring(0, blank))) {
            return Optional.empty();
        }
        String scheme = text.substring(0, blank);
        var parsed = ParametersValue.parsed(HttpText.split(text.substring(blank), ','));
        if (parsed.isEmpty()
                || parsed.get().isEmpty()
                || !parsed.get().getFirst().name().equalsIgnoreCase(REALM)) {
            return Optional.empty();
        }
        var all = parsed.get();
        var out = new OctetWriter();
        if (scheme.equalsIgnoreCase("Basic")) {
            out.octet(BASIC);
        } else {
            out.textAndNul(scheme);
        }
        Values.writeText(out, all.getFirst().value());
        Parameters.writeAll(out, all.subList(1, all.size()), version);
        return Optional.of(Values.behindLength(out));
    }
}
