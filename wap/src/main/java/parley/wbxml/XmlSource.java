package parley.wbxml;

import parley.octets.Octets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The characters of a document that came as octets, and the charset it was in: said by a byte
/// order mark, else by whoever brought it, else by its XML declaration, else UTF-8. An octet that
/// is no part of a character is a fault, never a question mark. RFC 7303 3, XML 1.0 F.
public record XmlSource(String text, Charset charset) {
    private static final int DECLARATION_OCTETS = 256;
    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final String MARK = "\uFEFF";

    /// Charsets that authors name when they mean a larger one.
    private static final Map<String, String> LARGER =
            Map.of(
                    "GB2312", "GB18030",
                    "GBK", "GB18030",
                    "Shift_JIS", "windows-31j",
                    "Big5", "Big5-HKSCS");

    private static final Map<String, String> OTHER_NAMES =
            Map.of("ucs-2", "utf-16", "iso-10646-ucs-2", "utf-16", "x-gbk", "gbk");

    /// `broughtAs`: the charset parameter of the Content-Type it came with. A name nobody knows is
    /// passed over.
    public static XmlRead<XmlSource> read(
            Octets document, Optional<String> broughtAs, int octetsMax) {
        if (document.length() > octetsMax) {
            return new XmlRead.Bad<>(1, 1, "more than " + octetsMax + " octets");
        }
        var charset = marked(document).or(() -> brought(document, broughtAs));
        return decoded(document, charset.orElseGet(() -> declared(document)));
    }

    private static XmlRead<XmlSource> decoded(Octets document, Charset charset) {
        var strict = decodedAs(document, charset);
        if (strict instanceof XmlRead.Bad) {
            var larger = Optional.ofNullable(LARGER.get(charset.name())).flatMap(XmlSource::known);
            if (larger.isPresent()
                    && decodedAs(document, larger.get())
                            instanceof XmlRead.Value<XmlSource> wider) {
                return wider;
            }
        }
        return strict;
    }

    private static XmlRead<XmlSource> decodedAs(Octets document, Charset charset) {
        var in = document.asBuffer();
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var out =
                CharBuffer.allocate(
                        (int) (in.remaining() * (double) decoder.maxCharsPerByte()) + 2);
        var result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        String text = out.flip().toString();
        if (result.isError()) {
            return bad(text, in, result.length(), charset);
        }
        String unmarked = text.startsWith(MARK) ? text.substring(1) : text;
        return new XmlRead.Value<>(new XmlSource(unmarked, charset));
    }

    private static XmlRead<XmlSource> bad(
            String before, ByteBuffer in, int octets, Charset charset) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        byte[] wrong = new byte[Math.min(octets, in.remaining())];
        in.get(wrong);
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(wrong);
        return new XmlRead.Bad<>(
                line, column, "octets " + hex + " are no character of " + charset.name());
    }

    private static Optional<Charset> marked(Octets document) {
        if (begins(document, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (begins(document, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return begins(document, 0xFF, 0xFE)
                ? Optional.of(StandardCharsets.UTF_16LE)
                : Optional.empty();
    }

    /// What was said on the way; UTF-16 without a mark takes its order from the first `<`.
    private static Optional<Charset> brought(Octets document, Optional<String> name) {
        return name.flatMap(XmlSource::known)
                .map(charset ->
                        charset.equals(StandardCharsets.UTF_16)
                                ? wide(document).orElse(StandardCharsets.UTF_16BE)
                                : charset);
    }

    private static Charset declared(Octets document) {
        var wide = wide(document);
        if (wide.isPresent()) {
            return wide.get();
        }
        var start = document.slice(0, Math.min(document.length(), DECLARATION_OCTETS));
        var declaration = DECLARATION.matcher(start.text(StandardCharsets.ISO_8859_1));
        return Optional.of(declaration)
                .filter(java.util.regex.Matcher::find)
                .flatMap(found -> known(found.group(1)))
                .filter(charset -> !isWide(charset)) // it was read octet by octet just now
                .orElse(StandardCharsets.UTF_8);
    }

    private static boolean isWide(Charset charset) {
        return Stream.of("UTF-16", "UTF-32", "ISO-10646-UCS").anyMatch(charset.name()::startsWith);
    }

    private static Optional<Charset> wide(Octets document) {
        if (begins(document, 0, '<')) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return begins(document, '<', 0) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean begins(Octets document, int... octets) {
        for (int i = 0; i < octets.length; i++) {
            if (i >= document.length() || document.at(i) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    /// A charset by a name as authors write it.
    public static Optional<Charset> known(String name) {
        String bare = name.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        String meant = OTHER_NAMES.getOrDefault(bare, bare);
        return SmallCharset.named(meant).or(() -> ofMachine(meant));
    }

    private static Optional<Charset> ofMachine(String name) {
        try {
            return Charset.isSupported(name)
                    ? Optional.of(Charset.forName(name))
                    : Optional.empty();
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /// What somebody wrote is not for logs.
    @Override
    public String toString() {
        return "XmlSource[" + text.length() + " characters of " + charset.name() + "]";
    }
}
