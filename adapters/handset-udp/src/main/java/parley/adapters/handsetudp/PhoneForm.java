package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.pages.UrlEncoded;
import parley.wsp.ContentType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a query or of a posted form, in whatever charset the phone wrote them.
final class PhoneForm {
    private PhoneForm() {}

    /// Query and body together; a posted field wins over one in the query. Empty when the body is
    /// something that holds no form. `text/plain` counts as a form: early phones post so.
    ///
    /// @param usual the charset of the page the form stood on, in which phones post unless they say
    ///   otherwise. WML 9.5.1.
    static Optional<Map<String, List<String>>> of(
            String query, Optional<ContentType> type, Octets body, Charset usual) {
        if (query.isEmpty() && body.isEmpty()) {
            return Optional.of(Map.of());
        }
        if (type.isEmpty() || body.isEmpty()) {
            return Optional.of(inQuery(query, usual));
        }
        if (!canBeForm(type.get())) {
            return Optional.empty();
        }
        var charset = type.get().charset().flatMap(PhoneReads::known).orElse(usual);
        if (query.isEmpty()) {
            return Optional.of(posted(body, charset));
        }
        var fields = inQuery(query, usual);
        fields.putAll(posted(body, charset));
        return Optional.of(fields);
    }

    private static Map<String, List<String>> inQuery(String query, Charset usual) {
        boolean ascii = query.chars().allMatch(c -> c < 0x80);
        return decode(octets(query), ascii ? usual : StandardCharsets.UTF_8);
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
        for (var field : UrlEncoded.fields(encoded)) {
            fields.computeIfAbsent(text(field.name(), charset), _ -> new ArrayList<>(1))
                    .add(text(field.value(), charset));
        }
        return fields;
    }

    /// Our own names of fields come as plain ASCII even where a character is two octets.
    private static String text(UrlEncoded.Piece piece, Charset charset) {
        boolean plain = isWide(charset) && !piece.escaped();
        return piece.text(plain ? StandardCharsets.US_ASCII : charset);
    }
}
