package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.conversation.OnceKey;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

class FormKeysTest {
    private final FormKeys keys = new FormKeys(new Random(20_261_130));

    private List<String> fresh(int count) {
        return Stream.generate(keys::fresh).limit(count).map(OnceKey::value).toList();
    }

    @Test
    void eachFormHasAKeyOfItsOwnAndSoHaveItsVariables() {
        var some = fresh(100_000);
        assertThat(some).doesNotHaveDuplicates().allSatisfy(key -> assertThat(key).hasSize(12));
        assertThat(some.stream().limit(1_000).map(List::of).map(WmlTape::mark))
                .doesNotHaveDuplicates();
    }

    @Test
    void keysOfTheSameTimeStandTogether() {
        assertThat(fresh(6_400).stream().map(key -> key.substring(0, 3)).distinct())
                .hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void afterAStartTheyGoOnElsewhere() {
        var other = new FormKeys(new Random(7)).fresh().value();
        assertThat(other.substring(0, 3)).isNotEqualTo(keys.fresh().value().substring(0, 3));
    }
}
