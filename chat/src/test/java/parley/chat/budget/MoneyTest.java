package parley.chat.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "0,0,0.00",
        "0.075,75000,0.075",
        "1,1000000,1.00",
        "12.5,12500000,12.50",
        "0.00001,10,0.0001",
        "999999999.999999,999999999999999,1000000000.00"
    })
    void anAmountIsReadExactlyAndSaidRoundedUp(String text, long micros, String said) {
        assertThat(Money.of(text)).isEqualTo(new Money(micros)).hasToString(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1,5", "0.0000001", "1.", ".5", "1e3", "0x1", "1 EUR"})
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Money.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amountsAddUp() {
        assertThat(Money.of("0.075").times(3).plus(Money.of("0.1"))).isEqualTo(Money.of("0.325"));
    }
}
