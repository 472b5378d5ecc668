package parley.relay;

import parley.wml.DeckWishes;
import parley.wml.WmlVersion;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.Headers;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a phone's headers say about it, read once for each different block of headers.
///
/// @param charset what decks are compiled into, as `deckType` says
/// @param toOrigin its fields as any origin may see them
/// @param toTrusted those that only trusted hosts may see, in front of the ones we add
record Phone(
        Accepted media,
        Charset charset,
        ContentType deckType,
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
        var charset = DeckWishes.charset(headers.all("Accept-Charset"), StandardCharsets.UTF_8);
        return new Phone(
                media,
                charset,
                ContentType.WMLC.with("charset", charset.name().toLowerCase(Locale.ROOT)),
                DeckWishes.version(headers.all("Accept")).orElse(DeckWishes.OLDEST),
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
}
