package parley.adapters.originhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Values of fields beyond ASCII. The client takes each octet for a character; we mean UTF-8, as on
/// the air, and read what is no UTF-8 as Latin. RFC 9110 5.5.
final class FieldOctets {
    private static final int ASCII_END = 0x80;

    private FieldOctets() {}

    /// A character for each octet of the value.
    static String write(String value) {
        return isAscii(value) ? value : new String(value.getBytes(UTF_8), ISO_8859_1);
    }

    static String read(String octets) {
        if (isAscii(octets)) {
            return octets;
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException latin) {
            return octets;
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII_END) {
                return false;
            }
        }
        return true;
    }
}
