package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Warning. WSP 8.4.2.51, Table 43.
final class WarningValue implements ValueSyntax {
    private static final Map<Integer, String> CODES =
            Map.of(10, "110", 11, "111", 12, "112", 13, "113", 14, "214", 99, "199");
    private static final Pattern FORM =
            Pattern.compile("(\\d{3})(?:\\s+(\\S+)\\s+(\"(?:[^\"\\\\]|\\\\.)*\").*)?");
    private static final ListedValue WORDS = new ListedValue(CODES);
    private static final ValueSyntax TEXT = new TextValue();

    @Override
    public String read(OctetReader in) {
        if (Values.nextIsShort(in)) {
            return WORDS.read(in);
        }
        var value = Values.lengthed(in);
        String code = WORDS.word(value, Values.shortInteger(value));
        String agent = TEXT.read(value);
        String text = TEXT.read(value);
        if (value.hasMore()) {
            throw value.malformed("octets behind the warning");
        }
        return code + " " + (agent.isBlank() ? "-" : agent) + " " + HttpText.quoted(text);
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var code = WORDS.number(form.group(1).equals("299") ? "199" : form.group(1));
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (form.group(2) == null) {
            return Optional.of(Octets.of(0x80 | code.get()));
        }
        var out = new OctetWriter().octet(0x80 | code.get());
        Values.writeText(out, form.group(2));
        Values.writeText(out, HttpText.unquoted(form.group(3)));
        return Optional.of(Values.behindLength(out));
    }
}
