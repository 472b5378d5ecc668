package parley.adapters.webhttp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fields as a form or a query carries them, `application/x-www-form-urlencoded`, in whatever
/// charset the phone wrote them.
final class FormFields {
    private static final int FIELDS_MAX = 100;

    private final List<Map.Entry<byte[], byte[]>> pairs = new ArrayList<>();

    FormFields(byte[] encoded) {
        int begin = 0;
        while (begin <= encoded.length && pairs.size() < FIELDS_MAX) {
            int end = begin;
            while (end < encoded.length && encoded[end] != '&') {
                end++;
            }
            if (end > begin) {
                pair(encoded, begin, end);
            }
            begin = end + 1;
        }
    }

    private void pair(byte[] encoded, int begin, int end) {
        int equals = begin;
        while (equals < end && encoded[equals] != '=') {
            equals++;
        }
        pairs.add(
                Map.entry(
                        decoded(encoded, begin, equals),
                        decoded(encoded, Math.min(equals + 1, end), end)));
    }

    private static byte[] decoded(byte[] encoded, int begin, int end) {
        var out = new ByteArrayOutputStream(end - begin);
        for (int i = begin; i < end; i++) {
            int octet = encoded[i];
            if (octet == '%' && i + 2 < end) {
                int high = Character.digit(encoded[i + 1], 16);
                int low = Character.digit(encoded[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    out.write(high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            out.write(octet == '+' ? ' ' : octet);
        }
        return out.toByteArray();
    }

    /// In the charset that was `named` with the form, else the one its `_charset_` field names,
    /// else UTF-8; octets that are no UTF-8 although nothing else was named are read as ISO-8859-1,
    /// as browsers of that time meant them.
    Map<String, List<String>> in(Optional<String> named) {
        var charset = named.flatMap(FormFields::charset).or(this::ownCharset);
        Map<String, List<String>> fields = new HashMap<>();
        for (var pair : pairs) {
            fields.computeIfAbsent(text(pair.getKey(), charset), _ -> new ArrayList<>())
                    .add(text(pair.getValue(), charset));
        }
        return fields;
    }

    private Optional<Charset> ownCharset() {
        return pairs.stream()
                .filter(pair -> latin(pair.getKey()).equals("_charset_"))
                .findFirst()
                .flatMap(pair -> charset(latin(pair.getValue())));
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String text(byte[] octets, Optional<Charset> charset) {
        if (charset.isPresent() && !charset.get().equals(StandardCharsets.UTF_8)) {
            return new String(octets, charset.get());
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException notUtf8) {
            return charset.isPresent() ? new String(octets, StandardCharsets.UTF_8) : latin(octets);
        }
    }

    private static String latin(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
