package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Map;
import java.util.Optional;

/// Accept-Charset, -Language and -Encoding: a name and how much it is wished. WSP 8.4.2.8 to
/// 8.4.2.10. A number 0 is never sent short, since 80 alone says any.
final class WeightedValue implements ValueSyntax {
    private interface Names {
        String read(OctetReader in, boolean alone);

        Optional<Octets> number(String name, boolean alone, EncodingVersion version);
    }

    private final Names names;

    private WeightedValue(Names names) {
        this.names = names;
    }

    static WeightedValue charsets() {
        return new WeightedValue(new FromTable(AssignedNumbers.CHARSETS));
    }

    static WeightedValue languages() {
        return new WeightedValue(new FromTable(AssignedNumbers.LANGUAGES));
    }

    static WeightedValue codings(Map<Integer, String> words) {
        return new WeightedValue(new FromWords(new ListedValue(words)));
    }

    @Override
    public String read(OctetReader in) {
        if (Values.nextIsText(in)) {
            return Values.text(in);
        }
        if (Values.nextIsShort(in)) {
            return names.read(in, true);
        }
        var value = Values.lengthed(in);
        String name = Values.nextIsText(value) ? Values.text(value) : names.read(value, false);
        int weight = value.hasMore() ? QValue.read(value) : QValue.ONE;
        if (value.hasMore()) {
            throw value.malformed("octets behind the quality factor");
        }
        return weight == QValue.ONE ? name : name + ";q=" + QValue.text(weight);
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var parts = HttpText.split(text, ';');
        if (parts.isEmpty() || parts.size() > 2) {
            return Optional.empty();
        }
        String name = parts.getFirst();
        int weight = QValue.ONE;
        if (parts.size() == 2) {
            var factor = QValue.parse(parts.get(1).replaceFirst("(?i)^q\\s*=\\s*", ""));
            if (factor.isEmpty()) {
                return Optional.empty();
            }
            weight = factor.getAsInt();
        }
        var alone = names.number(name, true, version);
        if (weight == QValue.ONE && alone.filter(n -> n.length() == 1).isPresent()) {
            return alone;
        }
        var number = names.number(name, false, version);
        if (weight == QValue.ONE && number.isEmpty()) {
            return Optional.of(Values.text(name));
        }
        var out = new OctetWriter().octets(number.orElseGet(() -> Values.text(name)));
        if (weight != QValue.ONE) {
            QValue.write(out, weight);
        }
        return Optional.of(Values.behindLength(out));
    }

    private record FromTable(AssignedNumbers table) implements Names {
        private static final int ANY = 0x80;

        @Override
        public String read(OctetReader in, boolean alone) {
            if (in.peek() == ANY) {
                in.octet();
                return "*";
            }
            return Values.named(in, table, Values.integer(in));
        }

        @Override
        public Optional<Octets> number(String name, boolean alone, EncodingVersion version) {
            return name.equals("*")
                    ? Optional.of(Octets.of(ANY))
                    : table.numberOf(name, version)
                            .map(n -> Values.writeInteger(new OctetWriter(), n).toOctets());
        }
    }

    /// 83 is any coding, only behind a length.
    private record FromWords(ListedValue words) implements Names {
        private static final int ANY = 0x83;

        @Override
        public String read(OctetReader in, boolean alone) {
            if (!alone && in.peek() == ANY) {
                in.octet();
                return "*";
            }
            return words.word(in, Values.shortInteger(in));
        }

        @Override
        public Optional<Octets> number(String name, boolean alone, EncodingVersion version) {
            if (name.equals("*")) {
                return alone ? Optional.empty() : Optional.of(Octets.of(ANY));
            }
            return words.number(name).map(n -> Octets.of(0x80 | n));
        }
    }
}
