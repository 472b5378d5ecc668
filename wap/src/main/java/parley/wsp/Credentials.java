package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Authorization and Proxy-Authorization: Basic without its base64, or a scheme and parameters. WSP
/// 8.4.2.5.
final class Credentials implements ValueSyntax {
    private static final int BASIC = 0x80;
    private static final String BASIC_NAME = "Basic ";

    @Override
    public String read(OctetReader in) {
        var value = Values.lengthed(in);
        if (value.peek() != BASIC) {
            String scheme = Values.token(value);
            return scheme + " " + list(Parameters.readAll(value));
        }
        value.octet();
        String user = TEXT.read(value);
        String pair = user + ":" + TEXT.read(value);
        if (value.hasMore()) {
            throw value.malformed("octets behind the password");
        }
        return BASIC_NAME
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static final ValueSyntax TEXT = new TextValue();

    static String list(List<Parameter> parameters) {
        return parameters.stream().map(Credentials::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(Parameter parameter) {
        return parameter.name() + "=" + HttpText.quoted(parameter.value());
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        if (text.regionMatches(true, 0, BASIC_NAME, 0, BASIC_NAME.length())) {
            return Base64Value.decoded(text.substring(BASIC_NAME.length()).strip())
                    .flatMap(Credentials::writeBasic);
        }
        int blank = text.indexOf(' ');
        if (blank < 0 || !HttpText.isToken(text.substring(0, blank))) {
            return Optional.empty();
        }
        return ParametersValue.parsed(HttpText.split(text.substring(blank), ','))
                .map(parameters -> {
                    var out = new OctetWriter().textAndNul(text.substring(0, blank));
                    Parameters.writeAll(out, parameters, version);
                    return Values.behindLength(out);
                });
    }

    private static Optional<Octets> writeBasic(Octets decoded) {
        String pair = decoded.text(StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0 || !HttpText.isFieldValue(pair)) {
            return Optional.empty();
        }
        var out = new OctetWriter().octet(BASIC);
        Values.writeText(out, pair.substring(0, colon));
        Values.writeText(out, pair.substring(colon + 1));
        return Optional.of(Values.behindLength(out));
    }
}
