package parley.octets;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;

/// An unchangeable run of octets, equal by content. Records hold these, never a `byte[]`.
public final class Octets {
    public static final Octets EMPTY = new Octets(new byte[0], 0, 0);

    private static final int SHARED_MAX = 64;

    private final byte[] array;
    private final int from;
    private final int length;

    private Octets(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    /// Copies what stands between position and limit; the buffer is left as it was.
    public static Octets copyOf(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return new Octets(copy, 0, copy.length);
    }

    public static Octets copyOf(byte[] octets) {
        return new Octets(octets.clone(), 0, octets.length);
    }

    public static Octets of(int... octets) {
        byte[] array = new byte[octets.length];
        for (int i = 0; i < array.length; i++) {
            array[i] = (byte) octets[i];
        }
        return new Octets(array, 0, array.length);
    }

    public static Octets of(String text, Charset charset) {
        byte[] array = text.getBytes(charset);
        return new Octets(array, 0, array.length);
    }

    /// Reads pairs of hexadecimal digits; white space between them is skipped.
    public static Octets fromHex(String hex) {
        byte[] array = HexFormat.of().parseHex(hex.replaceAll("\\s+", ""));
        return new Octets(array, 0, array.length);
    }

    /// Takes the array as it is: the caller promises never to write into it again.
    static Octets wrap(byte[] array, int length) {
        return new Octets(array, 0, length);
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// The octet at `index` as 0 to 255.
    public int at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return array[from + index] & 0xFF;
    }

    /// A part that shares the same memory, which is safe because neither can change.
    public Octets slice(int start, int end) {
        if (start < 0 || end < start || end > length) {
            throw new IndexOutOfBoundsException(start + ".." + end + " of " + length);
        }
        return new Octets(array, from + start, end - start);
    }

    /// The same octets without the memory around them, where that is much: for what is kept longer
    /// than the datagram it came in.
    public Octets alone() {
        return array.length - length <= SHARED_MAX ? this : new Octets(toByteArray(), 0, length);
    }

    public Octets plus(Octets more) {
        byte[] sum = new byte[length + more.length];
        System.arraycopy(array, from, sum, 0, length);
        System.arraycopy(more.array, more.from, sum, length, more.length);
        return new Octets(sum, 0, sum.length);
    }

    /// A read-only view for sockets and readers; nothing is copied.
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(array, from, length).slice().asReadOnlyBuffer();
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    public String text(Charset charset) {
        return new String(array, from, length, charset);
    }

    void writeTo(byte[] target, int at) {
        System.arraycopy(array, from, target, at, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that
                && Arrays.equals(
                        array, from, from + length, that.array, that.from, that.from + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /// Hexadecimal, pairs with a blank between: `1c 00 07`.
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(" ").formatHex(array, from, from + length);
    }
}
