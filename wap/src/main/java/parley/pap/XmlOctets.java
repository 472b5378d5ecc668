package parley.pap;

import parley.octets.Octets;
import parley.wsp.ContentType;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// XML as octets to text: the charset of the content type first, then the byte order mark, then the
/// XML declaration, then UTF-8. RFC 7303 3.
final class XmlOctets {
    private static final int DECLARATION_MAX = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private XmlOctets() {}

    /// Empty when the octets are no text in their charset, or nobody knows it.
    static Optional<String> text(ContentType type, Octets octets) {
        return charset(type, octets).flatMap(charset -> decoded(octets, charset));
    }

    private static Optional<String> decoded(Octets octets, Charset charset) {
        try {
            String text = charset.newDecoder().decode(octets.asBuffer()).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(ContentType type, Octets octets) {
        if (type.charset().isPresent()) {
            return type.charset().flatMap(XmlOctets::named);
        }
        if (startsWith(octets, 0xFE, 0xFF) || startsWith(octets, 0x00, '<')) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (startsWith(octets, 0xFF, 0xFE) || startsWith(octets, '<', 0x00)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        String head =
                octets.slice(0, Math.min(octets.length(), DECLARATION_MAX))
                        .text(StandardCharsets.ISO_8859_1);
        var declared = ENCODING.matcher(head);
        return declared.find() ? named(declared.group(1)) : Optional.of(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(Octets octets, int first, int second) {
        return octets.length() >= 2 && octets.at(0) == first && octets.at(1) == second;
    }

    private static Optional<Charset> named(String name) {
        try {
            return Charset.isSupported(name)
                    ? Optional.of(Charset.forName(name))
                    : Optional.empty();
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
