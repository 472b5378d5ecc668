package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.wsp.ContentType;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a query or of a posted form. Above `FIELDS_MAX` fields the rest is left out.
final class PhoneForm {
    private static final int FIELDS_MAX = 100;

    private PhoneForm() {}

    /// Query and body together; a posted field wins over one in the query. A body that is no form
    /// is empty. `text/plain` counts as a form when it looks like one: early phones post so.
    static Map<String, List<String>> of(String query, Optional<ContentType> type, Octets body) {
        var fields = decode(query, StandardCharsets.UTF_8);
        type.filter(PhoneForm::canBeForm)
                .ifPresent(form -> fields.putAll(decode(text(body), charset(form))));
        return fields;
    }

    private static boolean canBeForm(ContentType type) {
        return type.is("application/x-www-form-urlencoded")
                || type.is("text/plain")
                || type.is("*/*");
    }

    /// Escaped octets are ASCII; whatever is not escaped is taken as the charset says.
    private static String text(Octets body) {
        return body.text(StandardCharsets.ISO_8859_1).strip();
    }

    private static Charset charset(ContentType type) {
        try {
            return type.charset().map(Charset::forName).orElse(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Map<String, List<String>> decode(String encoded, Charset charset) {
        var fields = new LinkedHashMap<String, List<String>>();
        if (encoded.isEmpty()) {
            return fields;
        }
        int count = 0;
        for (String pair : encoded.split("[&;]", FIELDS_MAX + 1)) {
            if (pair.isEmpty() || ++count > FIELDS_MAX) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = unescape(equals < 0 ? pair : pair.substring(0, equals), charset);
            String value = equals < 0 ? "" : unescape(pair.substring(equals + 1), charset);
            fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    /// A `%` that begins no escape stands for itself; octets that were never escaped are in the
    /// charset as well.
    private static String unescape(String escaped, Charset charset) {
        var tidy = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char at = escaped.charAt(i);
            boolean stray = at == '%' && !isEscape(escaped, i);
            if (stray || at > 0x7F) {
                tidy.append("%%%02X".formatted((int) at));
            } else {
                tidy.append(at);
            }
        }
        return URLDecoder.decode(tidy.toString(), charset);
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
