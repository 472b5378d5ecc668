package parley.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

class NumberPrefixesTest {
    private static final NumberPrefixes<String> PRICES =
            new NumberPrefixes<>(Map.of("49", "Germany", "491", "mobile", "1", "America"), "other");

    @Test
    void theLongestBeginningCounts() {
        assertThat(PRICES.of(Msisdn.ofDigits("491715550001"))).isEqualTo("mobile");
        assertThat(PRICES.of(Msisdn.ofDigits("4930901820"))).isEqualTo("Germany");
        assertThat(PRICES.of(Msisdn.ofDigits("15551234567"))).isEqualTo("America");
        assertThat(PRICES.of(Msisdn.ofDigits("447911123456"))).isEqualTo("other");
    }

    @Test
    void aBeginningIsOfDigits() {
        assertThatThrownBy(() -> new NumberPrefixes<>(Map.of("+49", ""), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
