package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Map;
import java.util.Optional;

/// Expect: 100-continue, or a name and its value with parameters. WSP 8.4.2.63.
final class Expectation implements ValueSyntax {
    private static final ListedValue KNOWN = new ListedValue(Map.of(0, "100-continue"));

    @Override
    public String read(OctetReader in) {
        if (Values.nextIsShort(in) || Values.nextIsText(in)) {
            return KNOWN.read(in);
        }
        var value = Values.lengthed(in);
        var first = new Parameter(Values.token(value), Values.textValue(value));
        return ParametersValue.text(first.text(), Parameters.readAll(value));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        if (KNOWN.number(text).isPresent()) {
            return KNOWN.write(text, version);
        }
        var parsed = ParametersValue.parsed(HttpText.split(text, ';'));
        if (parsed.isEmpty() || parsed.get().isEmpty()) {
            return Optional.empty();
        }
        var all = parsed.get();
        var out = new OctetWriter().textAndNul(all.getFirst().name());
        Values.writeTextValue(out, all.getFirst().value());
        Parameters.writeAll(out, all.subList(1, all.size()), version);
        return Optional.of(Values.behindLength(out));
    }
}
