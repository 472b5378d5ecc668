package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class EscapedTest {
    @Test
    void octetsAreCountedAsTheyAreWritten() {
        for (String text :
                List.of("", "a", "$", "&<>\"'", "$(x)", "é", "漢", "😀", "\n", "a😀漢$é")) {
            assertCounted(text);
        }
        for (long seed = 0; seed < 300; seed++) {
            assertCounted(PlainText.of(Samples.hostile(new Random(seed), 200)));
        }
    }

    private static void assertCounted(String text) {
        assertThat(Escaped.wmlOctets(text))
                .as("%s", text)
                .isEqualTo(Fit.octets(Escaped.wml(text)))
                .isLessThanOrEqualTo(text.length() * Escaped.WML_OCTETS_MAX);
    }
}
