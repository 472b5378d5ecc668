package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.Quote;
import parley.chat.budget.Money;

class WordingTest {
    private static String bySms(int sms, int byLink, int parts) {
        return Wording.quote(new Quote(0, sms, byLink, parts, Money.of("0.40"), "EUR", 0, false));
    }

    @Test
    void aPriceSaysWhoGetsABeginningWithALink() {
        assertThat(bySms(1, 0, 4)).isEqualTo("1 by SMS (4 parts, 0.40 EUR).");
        assertThat(bySms(1, 1, 1)).isEqualTo("1 by SMS (1 part, 0.40 EUR, beginning and link).");
        assertThat(bySms(3, 2, 6))
                .isEqualTo("3 by SMS (6 parts, 0.40 EUR, to 2 of them beginning and link).");
    }
}
