package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Map;
import java.util.Optional;

/// TE. WSP 8.4.2.64.
final class TransferCodings implements ValueSyntax {
    private static final ListedValue ALONE = new ListedValue(Map.of(1, "trailers"));
    private static final ListedValue CODINGS =
            new ListedValue(
                    Map.of(2, "chunked", 3, "identity", 4, "gzip", 5, "compress", 6, "deflate"));

    @Override
    public String read(OctetReader in) {
        if (Values.nextIsShort(in) || Values.nextIsText(in)) {
            return ALONE.read(in);
        }
        var value = Values.lengthed(in);
        return ParametersValue.text(CODINGS.read(value), Parameters.readAll(value));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        if (ALONE.number(text).isPresent()) {
            return ALONE.write(text, version);
        }
        var parts = HttpText.split(text, ';');
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var coding = CODINGS.write(parts.getFirst(), version);
        var parameters = ParametersValue.parsed(parts.subList(1, parts.size()));
        if (coding.isEmpty() || parameters.isEmpty()) {
            return Optional.empty();
        }
        var out = new OctetWriter().octets(coding.get());
        Parameters.writeAll(out, parameters.get(), version);
        return Optional.of(Values.behindLength(out));
    }
}
