package parley.chat.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A name costs no more in an SMS than it has to.
class SmsNameTest {
    @Test
    void aNameIsWholeAsLongAsItIsShort() {
        for (String name :
                new String[] {"Ana", "x".repeat(24), "名".repeat(24), "👨‍👩‍👧".repeat(24)}) {
            assertThat(SmsName.of(name)).isEqualTo(name);
        }
    }

    @Test
    void elseItBeginsAndSaysThatItGoesOn() {
        assertThat(SmsName.of("x".repeat(25))).isEqualTo("x".repeat(22) + "..");
        assertThat(SmsName.of("名".repeat(60))).isEqualTo("名".repeat(22) + "..");
        assertThat(SmsName.of("Ana with a very long name indeed"))
                .isEqualTo("Ana with a very long n..");
        assertThat(SmsName.of("Ana with a very long  na indeed"))
                .isEqualTo("Ana with a very long..");
    }

    /// No half emoji, and no letter without its accents.
    @Test
    void itIsCutBetweenCharactersAsPeopleSeeThem() {
        assertThat(SmsName.of("👨‍👩‍👧".repeat(30))).isEqualTo("👨‍👩‍👧".repeat(22) + "..");
        assertThat(SmsName.of("e\u0301".repeat(30))).isEqualTo("e\u0301".repeat(22) + "..");
    }
}
