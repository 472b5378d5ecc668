package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.Octets;

import java.util.Optional;

/// Cookie. Its octets are read; what we send goes as text, which every peer reads. WSP 8.4.2.68.
final class CookieValue implements ValueSyntax {
    @Override
    public String read(OctetReader in) {
        if (Values.nextIsText(in)) {
            return Values.text(in);
        }
        var value = Values.lengthed(in);
        var text = new StringBuilder("$Version=").append(readVersion(value));
        while (value.hasMore()) {
            var cookie = value.part(value.lengthWithin());
            String name = Values.token(cookie);
            text.append("; ").append(new Parameter(name, TEXT.read(cookie)).text());
            appendRest(cookie, "$Path", text);
            appendRest(cookie, "$Domain", text);
            if (cookie.hasMore()) {
                throw cookie.malformed("octets behind a cookie");
            }
        }
        return text.toString();
    }

    private static final ValueSyntax TEXT = new TextValue();

    private static void appendRest(OctetReader cookie, String name, StringBuilder text) {
        if (cookie.hasMore()) {
            String value = TEXT.read(cookie);
            if (!value.isEmpty()) {
                text.append("; ").append(new Parameter(name, value).text());
            }
        }
    }

    /// The version of cookies, 1 on the wire as `1`: major 1 without minor.
    static String readVersion(OctetReader in) {
        return Values.nextIsText(in)
                ? Values.token(in)
                : VersionValue.text(in, Values.shortInteger(in));
    }

    @Override
    public Optional<Octets> write(String text, EncodingVersion version) {
        return Optional.empty();
    }
}
