package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.wsp.ContentType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a query or of a posted form. Above `FIELDS_MAX` fields the rest is left out. Only
/// `&` stands between fields: a `;` is part of what somebody wrote.
final class PhoneForm {
    private static final int FIELDS_MAX = 100;

    private PhoneForm() {}

    /// Query and body together; a posted field wins over one in the query. Empty when the body is
    /// something that holds no form. `text/plain` counts as a form: early phones post so.
    ///
    /// @param usual the charset of the page the form stood on, in which phones post unless they say
    ///   otherwise. WML 9.5.1.
    static Optional<Map<String, List<String>>> of(
            String query, Optional<ContentType> type, Octets body, Charset usual) {
        boolean ascii = query.chars().allMatch(c -> c < 0x80);
        var fields = decode(octets(query), ascii ? usual : StandardCharsets.UTF_8);
        if (type.isEmpty() || body.isEmpty()) {
            return Optional.of(fields);
        }
        if (!canBeForm(type.get())) {
            return Optional.empty();
        }
        fields.putAll(posted(body, type.get().charset().flatMap(PhoneReads::known).orElse(usual)));
        return Optional.of(fields);
    }

    private static boolean canBeForm(ContentType type) {
        return type.is("application/x-www-form-urlencoded")
                || type.is("text/plain")
                || type.is("*/*");
    }

    /// Octets are read one by one, since escapes and what stands between fields are ASCII; not so
    /// where a character is two octets always and was not escaped.
    private static Map<String, List<String>> posted(Octets body, Charset charset) {
        boolean raw = isWide(charset) && body.text(StandardCharsets.ISO_8859_1).indexOf(0) >= 0;
        return raw
                ? decode(octets(body.text(charset)), StandardCharsets.UTF_8)
                : decode(body.text(StandardCharsets.ISO_8859_1).strip(), charset);
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }

    /// A character for each octet of UTF-8.
    private static String octets(String text) {
        return new String(
                text.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// `encoded`: a character for each octet.
    private static Map<String, List<String>> decode(String encoded, Charset charset) {
        var fields = new LinkedHashMap<String, List<String>>();
        String[] pairs = encoded.split("&", FIELDS_MAX + 1);
        for (int i = 0; i < Math.min(pairs.length, FIELDS_MAX); i++) {
            String pair = pairs[i];
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = unescape(equals < 0 ? pair : pair.substring(0, equals), charset);
                String value = equals < 0 ? "" : unescape(pair.substring(equals + 1), charset);
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return fields;
    }

    /// A `%` that begins no escape stands for itself.
    private static String unescape(String escaped, Charset charset) {
        var octets = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char at = escaped.charAt(i);
            if (at == '%' && isEscape(escaped, i)) {
                octets.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.write(at == '+' ? ' ' : at);
            }
        }
        boolean plain = isWide(charset) && escaped.indexOf('%') < 0; // our own names of fields
        return octets.toString(plain ? StandardCharsets.US_ASCII : charset);
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
