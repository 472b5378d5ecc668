package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

/// The small parts that header values are made of. WSP 8.4.2.1.
final class Values {
    static final int QUOTE = 0x7F;
    private static final int LENGTH_QUOTE = 0x1F;
    private static final int QUOTED_STRING = 0x22;

    private Values() {}

    /// A short or a long integer is next, or a value behind its length: not a text.
    static boolean nextIsShort(OctetReader in) {
        return in.peek() >= 0x80;
    }

    static boolean nextIsText(OctetReader in) {
        int next = in.peek();
        return next > LENGTH_QUOTE && next < 0x80;
    }

    /// The next value as a whole, whatever it means; so an unknown one can be skipped. WSP 8.4.1.2.
    static Octets take(OctetReader in) {
        if (nextIsShort(in)) {
            return in.octets(1);
        }
        if (nextIsText(in)) {
            return in.textWithNul();
        }
        int first = in.octet();
        var out = new OctetWriter(32).octet(first);
        int length = first;
        if (first == LENGTH_QUOTE) {
            length = in.lengthWithin();
            out.uintvar(length);
        }
        return out.octets(in.octets(length)).toOctets();
    }

    static int shortInteger(OctetReader in) {
        int octet = in.octet();
        if (octet < 0x80) {
            throw in.malformed("not a short integer");
        }
        return octet & 0x7F;
    }

    /// Integer-value: short, or long within 63 bits.
    static long integer(OctetReader in) {
        return nextIsShort(in) ? shortInteger(in) : longInteger(in);
    }

    static long longInteger(OctetReader in) {
        int length = in.octet();
        if (length < 1 || length > 30) {
            throw in.malformed("not a long integer");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            if (value >>> 55 != 0) {
                throw in.malformed("an integer above 63 bits");
            }
            value = (value << 8) | in.octet();
        }
        return value;
    }

    static OctetWriter writeInteger(OctetWriter out, long value) {
        return value <= 0x7F ? out.octet(0x80 | (int) value) : writeLong(out, value);
    }

    static OctetWriter writeLong(OctetWriter out, long value) {
        int length = Math.max(1, (64 - Long.numberOfLeadingZeros(value) + 7) / 8);
        out.octet(length);
        for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
            out.octet((int) (value >>> shift) & 0xFF);
        }
        return out;
    }

    /// What stands behind a Value-length.
    static OctetReader lengthed(OctetReader in) {
        int first = in.octet();
        if (first > LENGTH_QUOTE) {
            throw in.malformed("not a length");
        }
        return in.part(first == LENGTH_QUOTE ? in.lengthWithin() : first);
    }

    static Octets behindLength(OctetWriter value) {
        var octets = value.toOctets();
        var out = new OctetWriter(octets.length() + 3);
        if (octets.length() < LENGTH_QUOTE) {
            out.octet(octets.length());
        } else {
            out.octet(LENGTH_QUOTE).uintvar(octets.length());
        }
        return out.octets(octets).toOctets();
    }

    /// Text-string, Token-text, Uri-value; also a text without any octet where a length 0 stands.
    static String text(OctetReader in) {
        if (in.peek() == QUOTE) {
            in.octet();
        }
        return HttpText.asFieldValue(in.textToNul());
    }

    static OctetWriter writeText(OctetWriter out, String text) {
        if (!text.isEmpty() && text.charAt(0) >= 0x7F) {
            out.octet(QUOTE);
        }
        return out.textAndNul(text);
    }

    static Octets text(String text) {
        return writeText(new OctetWriter(text.length() + 2), text).toOctets();
    }

    static String token(OctetReader in) {
        String token = text(in);
        if (!HttpText.isToken(token)) {
            throw in.malformed("not a token");
        }
        return token;
    }

    /// Text-value: nothing, a token, or a quoted string, which has no closing mark.
    static String textValue(OctetReader in) {
        if (in.peek() == QUOTED_STRING) {
            in.octet();
            String text = HttpText.asFieldValue(in.textToNul());
            return text.endsWith("\"") ? text.substring(0, text.length() - 1) : text;
        }
        return text(in);
    }

    static OctetWriter writeTextValue(OctetWriter out, String text) {
        if (text.isEmpty() || HttpText.isToken(text)) {
            return out.textAndNul(text);
        }
        return out.octet(QUOTED_STRING).textAndNul(text);
    }

    /// The name of a number, or the number's own malformation.
    static String named(OctetReader in, AssignedNumbers table, long number) {
        return table.nameOf(number).orElseThrow(() -> in.malformed("a number nobody assigned"));
    }
}
