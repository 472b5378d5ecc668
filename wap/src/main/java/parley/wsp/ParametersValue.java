package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A word with parameters behind a length: Content-Disposition. WSP 8.4.2.21.
final class ParametersValue implements ValueSyntax {
    private final ListedValue words;

    ParametersValue(Map<Integer, String> words) {
        this.words = new ListedValue(words);
    }

    @Override
    public String read(OctetReader in) {
        if (!Values.nextIsShort(in) && !Values.nextIsText(in)) {
            var value = Values.lengthed(in);
            return text(words.read(value), Parameters.readAll(value));
        }
        return words.read(in);
    }

    static String text(String word, List<Parameter> parameters) {
        var text = new StringBuilder(word);
        parameters.forEach(p -> text.append("; ").append(p.text()));
        return text.toString();
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var parts = HttpText.split(text, ';');
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var word = words.write(parts.getFirst(), version);
        var parameters = parsed(parts.subList(1, parts.size()));
        if (word.isEmpty() || parameters.isEmpty()) {
            return Optional.empty();
        }
        var out = new OctetWriter().octets(word.get());
        Parameters.writeAll(out, parameters.get(), version);
        return Optional.of(Values.behindLength(out));
    }

    /// Empty when one of them has no name.
    static Optional<List<Parameter>> parsed(List<String> texts) {
        var all = new ArrayList<Parameter>();
        for (var text : texts) {
            if (!HttpText.isToken(text.split("=", 2)[0].strip())) {
                return Optional.empty();
            }
            all.add(Parameter.parse(text));
        }
        return Optional.of(all);
    }
}
