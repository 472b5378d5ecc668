package parley.wbxml;

import parley.octets.Octets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A charset by its IANA MIBenum. Strings end with one or two zero octets. WBXML 5.6.
public record WbxmlCharset(int mib, Charset charset, int terminatorOctets) {
    private static final Map<Integer, WbxmlCharset> BY_MIB = load();

    public static final WbxmlCharset UTF_8 = byMib(106).orElseThrow();
    public static final WbxmlCharset ISO_8859_1 = byMib(4).orElseThrow();

    public static Optional<WbxmlCharset> byMib(long mib) {
        return mib > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.ofNullable(BY_MIB.get((int) mib));
    }

    public static Optional<WbxmlCharset> of(Charset charset) {
        return BY_MIB.values().stream()
                .filter(known -> known.charset.equals(charset))
                .reduce((first, second) -> first.mib > second.mib ? first : second);
    }

    Octets encoded(String text) {
        // Java's UTF-16 would put a byte order mark before each string
        return Octets.of(
                text,
                charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset);
    }

    /// Which code points it can say, as a fresh test that is not to be shared between threads.
    java.util.function.IntPredicate repertoire() {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return codePoint -> !isSurrogate(codePoint);
        }
        var encoder = charset.newEncoder();
        return codePoint -> encoder.canEncode(Character.toString(codePoint));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static Map<Integer, WbxmlCharset> load() {
        var all = new HashMap<Integer, WbxmlCharset>();
        for (var row : TableFile.rows(WbxmlCharset.class, "charsets.tsv", 3)) {
            // a small JDK may lack the charsets of module jdk.charsets
            int mib = Integer.parseInt(row.get(0));
            int terminator = Integer.parseInt(row.get(2));
            XmlSource.known(row.get(1))
                    .ifPresent(charset -> all.put(mib, new WbxmlCharset(mib, charset, terminator)));
        }
        return Map.copyOf(all);
    }
}
