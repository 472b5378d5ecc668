package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Profile-Warning: a code, and for which target when. WSP 8.4.2.62.
final class ProfileWarning implements ValueSyntax {
    private static final ListedValue CODES = new ListedValue(codes());

    /// 100 to 102 stand as 10 to 12, 200 to 203 as 20 to 23, both hexadecimal.
    private static Map<Integer, String> codes() {
        var codes = new HashMap<Integer, String>();
        for (int i = 0; i <= 2; i++) {
            codes.put(0x10 + i, "10" + i);
        }
        for (int i = 0; i <= 3; i++) {
            codes.put(0x20 + i, "20" + i);
        }
        return codes;
    }

    @Override
    public String read(OctetReader in) {
        if (Values.nextIsShort(in)) {
            return CODES.read(in);
        }
        var value = Values.lengthed(in);
        var text = new StringBuilder(CODES.word(value, Values.shortInteger(value)));
        text.append(' ').append(new TextValue().read(value));
        while (value.hasMore()) {
            text.append(' ').append(HttpText.quoted(HttpDate.readDate(value)));
        }
        return text.toString();
    }

    /// Only a bare code has a short form here; with a target it goes as text.
    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return CODES.number(text).map(code -> Octets.of(0x80 | code));
    }
}
