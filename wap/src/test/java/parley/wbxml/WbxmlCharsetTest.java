package parley.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

class WbxmlCharsetTest {
    private static final int MIB_MAX = 3_000;

    /// The encoder looks no further at text in ASCII.
    @Test
    void everyCharsetHasAscii() {
        var all = IntStream.rangeClosed(0, MIB_MAX).mapToObj(WbxmlCharset::byMib).toList();
        assertThat(all.stream().filter(Optional::isPresent).count()).isGreaterThan(10);
        for (var known : all) {
            known.ifPresent(charset -> {
                var repertoire = charset.repertoire();
                assertThat(IntStream.rangeClosed(' ', '~').filter(repertoire.negate())).isEmpty();
                assertThat(repertoire.test('\t') && repertoire.test('\n') && repertoire.test('\r'))
                        .isTrue();
            });
        }
    }

    /// As Java's encoder says it, which is asked for every other charset.
    @Test
    void utf8HasAllButHalvesOfPairs() {
        var encoder = StandardCharsets.UTF_8.newEncoder();
        var repertoire = WbxmlCharset.UTF_8.repertoire();
        assertThat(
                        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                                .filter(code ->
                                        repertoire.test(code)
                                                != encoder.canEncode(Character.toString(code))))
                .isEmpty();
    }
}
