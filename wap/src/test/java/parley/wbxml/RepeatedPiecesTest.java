package parley.wbxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class RepeatedPiecesTest {
    private static final long SEED = 57;

    /// Comparing each with each of them would take minutes.
    @Test
    void fiftyThousandAlikeTextsTakeNoTime() {
        var alike = new ArrayList<>(Collections.nCopies(50_000, "the same text again"));
        alike.addAll(Collections.nCopies(50_000, "the same text once more"));
        var found =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> new RepeatedPieces(alike, List.of()).promising());
        assertThat(found)
                .startsWith("the same text ")
                .contains("the same text again", "the same text once more");
    }

    @Test
    void whatSeveralTextsBeginOrEndWithIsFound() {
        var pieces =
                new RepeatedPieces(
                                List.of("abcdX", "abcdY", "abcZ", "Qmnop", "Rmnop", "other"),
                                List.of())
                        .promising();
        assertThat(pieces).containsExactly("abc", "abcd", "mnop");
    }

    /// As told by looking at each pair of texts, however long that takes.
    @Test
    void everySharedBeginningAndEndingIsAmongThePieces() {
        var random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            var texts = new ArrayList<String>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                texts.add(text(random));
            }
            var pieces = new RepeatedPieces(texts, List.of()).promising();
            for (int one = 0; one < texts.size(); one++) {
                for (int other = one + 1; other < texts.size(); other++) {
                    String same = sameBeginning(texts.get(one), texts.get(other));
                    if (same.length() >= 3) {
                        assertThat(pieces).as("seed %d, %s", SEED, texts).contains(same);
                    }
                }
            }
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            text.append("ab".charAt(random.nextInt(2)));
        }
        return text.toString();
    }

    private static String sameBeginning(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length())
                && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return one.substring(0, same);
    }
}
