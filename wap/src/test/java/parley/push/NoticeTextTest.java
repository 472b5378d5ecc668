package parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticeTextTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(NoticeText.beginning("Ana: hi", 7, 7)).isEqualTo("Ana: hi");
    }

    @Test
    void aLongTextIsCutByItsCharactersWithAMark() {
        assertThat(NoticeText.beginning("abcdef", 4, 100)).isEqualTo("abc…");
    }

    @Test
    void aTextOfManyOctetsIsCutByThem() {
        String cut = NoticeText.beginning("漢".repeat(120), 120, 100);

        assertThat(cut).isEqualTo("漢".repeat(32) + "…");
        assertThat(NoticeText.octets(cut)).isLessThanOrEqualTo(100);
    }

    @Test
    void whatPeopleSeeAsOneCharacterIsNeverCutApart() {
        String family = "👨‍👩‍👧";

        assertThat(NoticeText.beginning("a" + family + family, 100, 25))
                .isEqualTo("a" + family + "…");
        assertThat(NoticeText.beginning(family, 3, 100)).isEqualTo("…");
    }

    @Test
    void aLetterIsNotCutFromTheAccentBehindIt() {
        assertThat(NoticeText.beginning("abcde\u0301fg", 6, 100)).isEqualTo("abcd…");
        assertThat(NoticeText.beginning("abcde\u0301fg", 5, 100)).isEqualTo("abcd…");
        assertThat(NoticeText.beginning("abcde\u0301fg", 7, 100)).isEqualTo("abcde\u0301…");
    }

    @Test
    void withoutRoomForTheMarkNothingIsLeft() {
        assertThat(NoticeText.beginning("abcdef", 4, 2)).isEmpty();
        assertThat(NoticeText.beginning("abcdef", 4, -50)).isEmpty();
    }
}
