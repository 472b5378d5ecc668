package parley.wbxml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A charset of one octet a character that the JDK lacks; below A0 it is ISO-8859-1. ISO/IEC
/// 8859-10, 8859-14.
final class SmallCharset extends Charset {
    private static final int FIRST = 0xA0;
    private static final Map<String, Charset> ALL =
            TableFile.rows(SmallCharset.class, "small-charsets.tsv", 2).stream()
                    .map(row -> new SmallCharset(row.get(0), row.get(1)))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    charset -> charset.name().toLowerCase(Locale.ROOT),
                                    charset -> charset));

    private final String upper;

    private SmallCharset(String name, String codes) {
        super(name, new String[0]);
        var characters = new StringBuilder();
        for (int i = 0; i < codes.length(); i += 4) {
            characters.append((char) Integer.parseInt(codes.substring(i, i + 4), 16));
        }
        this.upper = characters.toString();
    }

    static Optional<Charset> named(String name) {
        return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public boolean contains(Charset other) {
        return other.equals(this) || other.name().equals("US-ASCII");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    int octet = in.get() & 0xFF;
                    out.put(octet < FIRST ? (char) octet : upper.charAt(octet - FIRST));
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }

    @Override
    public CharsetEncoder newEncoder() {
        return new CharsetEncoder(this, 1, 1) {
            @Override
            protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
                while (in.hasRemaining()) {
                    char next = in.get(in.position());
                    int octet = next < FIRST ? next : FIRST + upper.indexOf(next);
                    if (octet < FIRST && next >= FIRST) {
                        return Character.isSurrogate(next)
                                ? half(in)
                                : CoderResult.unmappableForLength(1);
                    }
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    in.get();
                    out.put((byte) octet);
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }

    private static CoderResult half(CharBuffer in) {
        boolean pair =
                in.remaining() > 1
                        && Character.isSurrogatePair(
                                in.get(in.position()), in.get(in.position() + 1));
        if (pair) {
            return CoderResult.unmappableForLength(2);
        }
        return in.remaining() == 1 && Character.isHighSurrogate(in.get(in.position()))
                ? CoderResult.UNDERFLOW
                : CoderResult.malformedForLength(1);
    }
}
