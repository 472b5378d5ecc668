package parley.pages;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes `application/x-www-form-urlencoded` apart: only `&` stands between fields, `+` is a blank,
/// a `%` that begins no escape stands for itself. Phones write forms in many charsets, so octets
/// stay octets here, a character for each (ISO-8859-1); what they mean is for who knows the phone.
/// Above `FIELDS_MAX` fields the rest is left out. WHATWG URL 5.1.
public final class UrlEncoded {
    public static final int FIELDS_MAX = 100;

    private UrlEncoded() {}

    public record Field(Piece name, Piece value) {}

    /// A name or value.
    ///
    /// @param latin a character for each octet
    /// @param escaped whether an escape stood in it
    public record Piece(String latin, boolean escaped) {
        public byte[] octets() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }

        /// What the octets mean in this charset.
        public String text(Charset charset) {
            boolean same = charset.equals(StandardCharsets.UTF_8) && isAscii(latin);
            return same ? latin : new String(octets(), charset);
        }

        private static boolean isAscii(String latin) {
            int all = 0;
            for (int i = 0; i < latin.length(); i++) {
                all |= latin.charAt(i);
            }
            return all < 0x80;
        }
    }

    /// `encoded`: a character for each octet.
    public static List<Field> fields(String encoded) {
        var fields = new ArrayList<Field>();
        int begin = 0;
        while (begin < encoded.length() && fields.size() < FIELDS_MAX) {
            int next = encoded.indexOf('&', begin);
            int end = next < 0 ? encoded.length() : next;
            if (end > begin) {
                fields.add(field(encoded, begin, end));
            }
            begin = end + 1;
        }
        return List.copyOf(fields);
    }

    private static Field field(String encoded, int begin, int end) {
        int equals = encoded.indexOf('=', begin, end);
        return equals < 0
                ? new Field(piece(encoded.substring(begin, end)), piece(""))
                : new Field(
                        piece(encoded.substring(begin, equals)),
                        piece(encoded.substring(equals + 1, end)));
    }

    private static Piece piece(String encoded) {
        String text = encoded.replace('+', ' ');
        return text.indexOf('%') < 0 ? new Piece(text, false) : withoutEscapes(text);
    }

    private static Piece withoutEscapes(String text) {
        boolean escaped = false;
        var octets = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == '%' && isEscape(text, i)) {
                octets.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
                escaped = true;
            } else {
                octets.append(at);
            }
        }
        return new Piece(octets.toString(), escaped);
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
