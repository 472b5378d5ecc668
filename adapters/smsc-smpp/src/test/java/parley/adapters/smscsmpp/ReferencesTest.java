package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.identity.Msisdn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;

class ReferencesTest {
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");

    @Test
    void textsToOneNumberHaveDifferentReferencesWhateverGoesToOthersBetween() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var references = new References(random);
        for (int round = 0; round < 100; round++) {
            var low = new HashSet<Integer>();
            for (int text = 0; text < 10; text++) {
                assertThat(low.add(references.next(BEN) & 0xFF)).as("seed %d", seed).isTrue();
                for (int other = 0; other < 255; other++) {
                    references.next(
                            Msisdn.ofDigits("4917" + (10_000_000 + random.nextInt(1_000_000))));
                }
            }
        }
    }

    @Test
    void numbersThatFollowEachOtherAreCountedApart() {
        var references = new References(new Random(1));
        var firsts = new ArrayList<Integer>();
        for (int i = 0; i < 1_000; i++) {
            firsts.add(references.next(Msisdn.ofDigits("4917022" + (10_000 + i))));
        }
        // 1,000 numbers on 4,096 counters: the others' first reference is not one more
        long neighbours = 0;
        for (int i = 1; i < firsts.size(); i++) {
            neighbours += firsts.get(i) - firsts.get(i - 1) == 1 ? 1 : 0;
        }
        assertThat(neighbours).isLessThan(10);
    }
}
