package parley.octets;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Reads octets and never past their end. A broken length or a missing octet ends the reading of
/// the whole value; only [Decoded] sees how.
public final class OctetReader {
    private final ByteBuffer in;
    private final int start;
    private final int offset;

    OctetReader(ByteBuffer octets) {
        this(octets, 0);
    }

    private OctetReader(ByteBuffer octets, int offset) {
        this.in = octets.duplicate();
        this.start = octets.position();
        this.offset = offset;
    }

    /// Position from the start of what is decoded, also inside a [#part].
    public int at() {
        return offset + in.position() - start;
    }

    public int remaining() {
        return in.remaining();
    }

    public boolean hasMore() {
        return in.hasRemaining();
    }

    public int octet() {
        need(1);
        return in.get() & 0xFF;
    }

    /// The next octet without taking it.
    public int peek() {
        need(1);
        return in.get(in.position()) & 0xFF;
    }

    /// Two octets, most significant first.
    public int uint16() {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    /// Four octets, most significant first.
    public long uint32() {
        need(4);
        return in.getInt() & 0xFFFF_FFFFL;
    }

    /// One to five octets of seven bits, top bit: more follow. WSP 8.1.2.
    public long uintvar() {
        int began = at();
        long value = 0;
        for (int i = 0; i < 5; i++) {
            int next = octet();
            if (i == 0 && next == 0x80) {
                throw malformedAt(began, "uintvar starts with 80");
            }
            value = (value << 7) | (next & 0x7F);
            if ((next & 0x80) == 0) {
                if (value > 0xFFFF_FFFFL) {
                    throw malformedAt(began, "uintvar above 32 bits");
                }
                return value;
            }
        }
        throw malformedAt(began, "uintvar longer than five octets");
    }

    /// A uintvar that is a length: checked against what is there.
    public int lengthWithin() {
        int began = at();
        long length = uintvar();
        if (length > in.remaining()) {
            throw malformedAt(
                    began, "length " + length + " where " + in.remaining() + " octets are left");
        }
        return (int) length;
    }

    public Octets octets(int length) {
        need(length);
        byte[] copy = new byte[length];
        in.get(copy);
        return Octets.wrap(copy, length);
    }

    public Octets rest() {
        return octets(in.remaining());
    }

    /// What is left, without taking it.
    public Octets restUntaken() {
        byte[] copy = new byte[in.remaining()];
        in.get(in.position(), copy);
        return Octets.wrap(copy, copy.length);
    }

    /// A reader for the next `length` octets, which this reader skips.
    public OctetReader part(int length) {
        need(length);
        var part = new OctetReader(in.slice(in.position(), length), at());
        in.position(in.position() + length);
        return part;
    }

    /// Octets up to a NUL, which is taken and left out.
    public String textToNul(Charset charset) {
        int began = at();
        int end = in.position();
        while (end < in.limit() && in.get(end) != 0) {
            end++;
        }
        if (end == in.limit()) {
            throw malformedAt(began, "text without its closing 00");
        }
        String text = octets(end - in.position()).text(charset);
        octet();
        return text;
    }

    public String textToNul() {
        return textToNul(StandardCharsets.UTF_8);
    }

    /// A text and the NUL behind it, as they stand.
    public Octets textWithNul() {
        int end = in.position();
        while (end < in.limit() && in.get(end) != 0) {
            end++;
        }
        if (end == in.limit()) {
            skip(in.remaining());
        }
        return octets(end - in.position() + 1);
    }

    public void skip(int length) {
        need(length);
        in.position(in.position() + length);
    }

    /// What to throw when a value makes no sense here.
    public MalformedOctets malformed(String why) {
        return malformedAt(at(), why);
    }

    public MalformedOctets malformedAt(int at, String why) {
        return new MalformedOctets(at, why);
    }

    private void need(int length) {
        if (length < 0 || length > in.remaining()) {
            throw malformed("needs " + length + " more octets, has " + in.remaining());
        }
    }

    /// Ends a reading. Carries no stack trace and never leaves [Decoded].
    public static final class MalformedOctets extends RuntimeException {
        final int at;
        final String why;

        private MalformedOctets(int at, String why) {
            super(why, null, false, false);
            this.at = at;
            this.why = why;
        }
    }
}
