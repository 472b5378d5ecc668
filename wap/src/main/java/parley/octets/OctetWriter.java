package parley.octets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Collects octets in the order they go on the wire; grows as needed, refuses values that do not
/// fit their field (a broken invariant of ours, never the peer's fault).
public final class OctetWriter {
    private byte[] array;
    private int length;

    public OctetWriter() {
        this(128);
    }

    public OctetWriter(int expectedOctets) {
        array = new byte[Math.max(expectedOctets, 16)];
    }

    public int length() {
        return length;
    }

    /// Forgets what was written and keeps the room for it.
    public void clear() {
        length = 0;
    }

    public OctetWriter octet(int value) {
        if ((value & ~0xFF) != 0) {
            within(value, 0xFF);
        }
        if (length == array.length) {
            room(1);
        }
        array[length++] = (byte) value;
        return this;
    }

    public OctetWriter uint16(int value) {
        within(value, 0xFFFF);
        return octet(value >> 8).octet(value & 0xFF);
    }

    public OctetWriter uint32(long value) {
        within(value, 0xFFFF_FFFFL);
        return uint16((int) (value >> 16)).uint16((int) (value & 0xFFFF));
    }

    /// The shortest form, one to five octets. WSP 8.1.2.
    public OctetWriter uintvar(long value) {
        within(value, 0xFFFF_FFFFL);
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >> shift != 0) {
                octet((int) (value >> shift & 0x7F) | 0x80);
            }
        }
        return octet((int) (value & 0x7F));
    }

    public OctetWriter octets(Octets more) {
        room(more.length());
        more.writeTo(array, length);
        length += more.length();
        return this;
    }

    public OctetWriter octets(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, array, length, more.length);
        length += more.length;
        return this;
    }

    /// Of a text those characters that are one octet each, `from` inclusive to `to` exclusive.
    public OctetWriter characters(String text, int from, int to) {
        room(to - from);
        int all = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            all |= c;
            array[length + i - from] = (byte) c;
        }
        within(all, 0xFF);
        length += to - from;
        return this;
    }

    public OctetWriter text(String text, Charset charset) {
        return octets(Octets.of(text, charset));
    }

    /// Text and its closing NUL. A NUL inside would end the text early, so it is refused.
    public OctetWriter textAndNul(String text, Charset charset) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL inside a NUL-terminated text");
        }
        return text(text, charset).octet(0);
    }

    public OctetWriter textAndNul(String text) {
        return textAndNul(text, StandardCharsets.UTF_8);
    }

    public Octets toOctets() {
        return Octets.wrap(Arrays.copyOf(array, length), length);
    }

    private void room(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }

    private static void within(long value, long highest) {
        if (value < 0 || value > highest) {
            throw new IllegalArgumentException(value + " does not fit into 0.." + highest);
        }
    }
}
