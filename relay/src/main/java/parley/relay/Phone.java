package parley.relay;

import parley.wbxml.WbxmlCharset;
import parley.wml.WmlVersion;
import parley.wsp.EncodingVersion;
import parley.wsp.Headers;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a phone's headers say about it, read once for each different block of headers.
///
/// @param charset what decks are compiled into
/// @param toOrigin its fields as any origin may see them
/// @param toTrusted those that only trusted hosts may see, in front of the ones we add
record Phone(
        Accepted media,
        Charset charset,
        WmlVersion wml,
        EncodingVersion encoding,
        String userAgent,
        Optional<String> profile,
        List<HttpField> toOrigin,
        List<HttpField> toTrusted,
        boolean hasConditions) {
    static Phone of(Headers headers, RequestFields translation) {
        var media = Accepted.of(headers.all("Accept"));
        var charsets = Accepted.of(headers.all("Accept-Charset"));
        return new Phone(
                media,
                charset(charsets),
                WmlVersion.WML_1_1,
                headers.first("Encoding-Version")
                        .flatMap(EncodingVersion::parse)
                        .orElse(EncodingVersion.ASSUMED),
                headers.first("User-Agent").orElse(""),
                headers.first("Profile").map(Phone::unquoted),
                translation.open(headers, media, charsets),
                translation.forTrusted(headers),
                headers.has("If-None-Match") || headers.has("If-Modified-Since"));
    }

    private static String unquoted(String uri) {
        return FieldText.unquoted(FieldText.before(uri, ','));
    }

    /// UTF-8 says everything, so it is taken from whoever takes it at all.
    private static Charset charset(Accepted charsets) {
        if (charsets.saysNothing() || charsets.takes("utf-8")) {
            return StandardCharsets.UTF_8;
        }
        return charsets.wishes().stream()
                .filter(wish -> wish.thousandths() > 0)
                .sorted(Comparator.comparingInt(wish -> -wish.thousandths()))
                .flatMap(wish -> known(wish.name()).stream())
                .filter(known -> WbxmlCharset.of(known).isPresent())
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
    }

    /// Java knows most by their registered names.
    static Optional<Charset> known(String name) {
        try {
            return name.equals("iso-10646-ucs-2")
                    ? Optional.of(StandardCharsets.UTF_16BE)
                    : Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }
}
