package parley.adapters.webhttp;

import parley.pages.UrlEncoded;

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
    private final List<UrlEncoded.Field> pairs;

    FormFields(byte[] encoded) {
        this.pairs = UrlEncoded.fields(new String(encoded, StandardCharsets.ISO_8859_1));
    }

    /// In the charset that was `named` with the form, else the one its `_charset_` field names,
    /// else UTF-8; octets that are no UTF-8 although nothing else was named are read as ISO-8859-1,
    /// as browsers of that time meant them.
    Map<String, List<String>> in(Optional<String> named) {
        var charset = named.flatMap(FormFields::charset).or(this::ownCharset);
        Map<String, List<String>> fields = new HashMap<>();
        for (var pair : pairs) {
            fields.computeIfAbsent(text(pair.name(), charset), _ -> new ArrayList<>())
                    .add(text(pair.value(), charset));
        }
        return fields;
    }

    private Optional<Charset> ownCharset() {
        return pairs.stream()
                .filter(pair -> pair.name().latin().equals("_charset_"))
                .findFirst()
                .flatMap(pair -> charset(pair.value().latin()));
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String text(UrlEncoded.Piece piece, Optional<Charset> charset) {
        if (charset.isPresent() && !charset.get().equals(StandardCharsets.UTF_8)) {
            return piece.text(charset.get());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(piece.octets()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return charset.isPresent() ? piece.text(StandardCharsets.UTF_8) : piece.latin();
        }
    }
}
