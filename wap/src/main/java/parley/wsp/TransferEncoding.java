package parley.wsp;

import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Octets written as lines of text for mail. RFC 2045 6. Only read: nothing of ours needs them.
final class TransferEncoding {
    private TransferEncoding() {}

    /// Empty for an encoding nobody knows and for text that is none.
    static Optional<Octets> decode(String encoding, Octets text) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> Optional.of(text);
            case "base64" -> base64(text);
            case "quoted-printable" -> quotedPrintable(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Octets> base64(Octets text) {
        try {
            return Optional.of(Octets.copyOf(Base64.getMimeDecoder().decode(text.toByteArray())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Octets> quotedPrintable(Octets text) {
        var out = new OctetWriter(text.length());
        int at = 0;
        while (at < text.length()) {
            int octet = text.at(at++);
            if (octet != '=') {
                out.octet(octet);
                continue;
            }
            int broken = lineBreak(text, at);
            if (broken > 0) {
                at += broken;
                continue;
            }
            int value = at + 1 < text.length() ? hex(text.at(at)) * 16 + hex(text.at(at + 1)) : -1;
            if (value < 0) {
                return Optional.empty();
            }
            out.octet(value);
            at += 2;
        }
        return Optional.of(out.toOctets());
    }

    /// Octets of the line end that stands here, which a `=` in front of it takes away.
    private static int lineBreak(Octets text, int at) {
        if (at < text.length() && text.at(at) == '\n') {
            return 1;
        }
        return at + 1 < text.length() && text.at(at) == '\r' && text.at(at + 1) == '\n' ? 2 : 0;
    }

    /// So far below zero that no other digit lifts it.
    private static int hex(int octet) {
        int digit = octet < 0x80 ? Character.digit((char) octet, 16) : -1;
        return digit < 0 ? -1_000 : digit;
    }
}
