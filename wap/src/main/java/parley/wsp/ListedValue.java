package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One of a few words that have a short integer each, or any other token.
final class ListedValue implements ValueSyntax {
    private final Map<Integer, String> words;

    ListedValue(Map<Integer, String> words) {
        this.words = Map.copyOf(words);
    }

    /// Allow and Public name a method by its PDU type. WSP 8.4.2.13.
    static ListedValue methods() {
        var words = new HashMap<Integer, String>();
        for (var method : WspMethod.values()) {
            if (!method.isExtended()) {
                words.put(method.pduType(), method.name());
            }
        }
        return new ListedValue(words);
    }

    @Override
    public String read(OctetReader in) {
        return Values.nextIsShort(in) ? word(in, Values.shortInteger(in)) : Values.token(in);
    }

    String word(OctetReader in, int number) {
        var word = words.get(number);
        if (word == null) {
            throw in.malformed("a number nobody assigned");
        }
        return word;
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return number(text)
                .map(number -> Octets.of(0x80 | number))
                .or(() -> Optional.of(text).filter(HttpText::isToken).map(Values::text));
    }

    Optional<Integer> number(String text) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(text))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
