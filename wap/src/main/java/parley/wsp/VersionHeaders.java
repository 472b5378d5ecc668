package parley.wsp;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The Encoding-Version headers that go with a request or an answer: one for the default page, one
/// more for each other page. WSP 8.4.2.70.
public final class VersionHeaders {
    public static final String NAME = "Encoding-Version";

    private VersionHeaders() {}

    /// Of the default page.
    public static Optional<EncodingVersion> said(Headers headers) {
        for (var field : headers.fields()) {
            if (field.isNamed(NAME)) {
                var version = EncodingVersion.parse(field.value());
                if (version.isPresent()) {
                    return version;
                }
            }
        }
        return Optional.empty();
    }

    /// What both sides read on the default page.
    public static EncodingVersion agreed(Headers said) {
        return said(said).orElse(EncodingVersion.ASSUMED).lowerOf(EncodingVersion.OURS);
    }

    /// What both read; nothing on the default page when the client said nothing.
    static Headers agreed(HeaderEncoding encoding, Headers said) {
        var answer =
                said(said).isEmpty() ? Headers.NONE : Headers.of(NAME, encoding.version().text());
        for (var page : encoding.pages().entrySet()) {
            answer = answer.with(NAME, versionOf(page.getKey(), page.getValue(), said));
        }
        return answer;
    }

    /// With the answer 400: what we read of the pages on which something was not understood; of a
    /// page that we do not know, only its number.
    public static Headers supported(
            HeaderEncoding encoding, Headers said, Set<Integer> unrecognised) {
        var ours = said(said).orElse(EncodingVersion.OURS).lowerOf(EncodingVersion.OURS);
        var answer = Headers.of(NAME, ours.text());
        for (int page : unrecognised.stream().sorted().toList()) {
            var known = encoding.pages().get(page);
            if (known != null) {
                answer = answer.with(NAME, versionOf(page, known, said));
            } else if (page != HeaderReader.DEFAULT_PAGE) {
                answer = answer.with(NAME, number(page));
            }
        }
        return answer;
    }

    private static String versionOf(int number, HeaderCodePage page, Headers said) {
        String prefix = number(number) + ' ';
        var wanted =
                said.all(NAME).stream()
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(prefix))
                        .map(value -> value.substring(prefix.length()).strip())
                        .findFirst();
        return prefix + page.versionWith(wanted);
    }

    private static String number(int page) {
        return HexFormat.of().toHexDigits((byte) page);
    }
}
