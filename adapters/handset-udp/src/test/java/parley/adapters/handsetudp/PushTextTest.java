package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushTextTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(PushText.beginning("Ana: hi", 7, 7)).isEqualTo("Ana: hi");
    }

    @Test
    void aLongTextIsCutByItsCharactersWithAMark() {
        assertThat(PushText.beginning("abcdef", 4, 100)).isEqualTo("abc…");
    }

    @Test
    void aTextOfManyOctetsIsCutByThem() {
        String cut = PushText.beginning("漢".repeat(120), 120, 100);

        assertThat(cut).isEqualTo("漢".repeat(32) + "…");
        assertThat(PushText.octets(cut)).isLessThanOrEqualTo(100);
    }

    @Test
    void whatPeopleSeeAsOneCharacterIsNeverCutApart() {
        String family = "👨‍👩‍👧";

        assertThat(PushText.beginning("a" + family + family, 100, 25))
                .isEqualTo("a" + family + "…");
        assertThat(PushText.beginning(family, 3, 100)).isEqualTo("…");
    }

    @Test
    void withoutRoomForTheMarkNothingIsLeft() {
        assertThat(PushText.beginning("abcdef", 4, 2)).isEmpty();
        assertThat(PushText.beginning("abcdef", 4, -50)).isEmpty();
    }
}
