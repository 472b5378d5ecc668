package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.List;
import java.util.Optional;

/// Pragma: no-cache, or a parameter. WSP 8.4.2.38.
final class Pragma implements ValueSyntax {
    private static final int NO_CACHE = 0x80;

    @Override
    public String read(OctetReader in) {
        if (in.peek() == NO_CACHE) {
            in.octet();
            return "no-cache";
        }
        if (Values.nextIsText(in)) {
            return Values.text(in);
        }
        var parameters = Parameters.readAll(Values.lengthed(in));
        if (parameters.size() != 1) {
            throw in.malformed("not one parameter");
        }
        return parameters.getFirst().text();
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        if (text.equalsIgnoreCase("no-cache")) {
            return Optional.of(Octets.of(NO_CACHE));
        }
        return ParametersValue.parsed(List.of(text))
                .map(parameters -> {
                    var out = new OctetWriter();
                    Parameters.writeAll(out, parameters, version);
                    return Values.behindLength(out);
                });
    }
}
