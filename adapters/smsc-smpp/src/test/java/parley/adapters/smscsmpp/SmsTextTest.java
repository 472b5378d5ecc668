package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.adapters.smscsmpp.SmsPart.Beside;
import parley.chat.delivery.SmsMeter.Coding;
import parley.chat.delivery.SmsMeter.Quote;
import parley.octets.Octets;

import java.util.List;
import java.util.Set;

/// Lengths of 3GPP 23.040 9.2.3.24 and 23.038 Annex C.
class SmsTextTest {
    private static final SmsText PLAIN = new SmsText(SmsTextConfig.PLAIN);

    @Test
    void onehundredsixtySeptetsAreOnePartAndOneMoreAreTwo() {
        var whole = PLAIN.partsOf("a".repeat(160), 7);
        assertThat(whole).hasSize(1);
        assertThat(whole.getFirst().hasHeader()).isFalse();
        assertThat(whole.getFirst().userData().length()).isEqualTo(160);

        var two = PLAIN.partsOf("a".repeat(161), 7);
        assertThat(two).hasSize(2);
        assertThat(two).allMatch(SmsPart::hasHeader);
        assertThat(two.get(0).userData().slice(0, 6)).isEqualTo(Octets.fromHex("050003070201"));
        assertThat(two.get(1).userData().slice(0, 6)).isEqualTo(Octets.fromHex("050003070202"));
        assertThat(two.get(0).userData().length()).isEqualTo(6 + 153);
        assertThat(two.get(1).userData().length()).isEqualTo(6 + 8);
    }

    @Test
    void anEscapePairStaysInOnePart() {
        var parts = PLAIN.partsOf("a".repeat(152) + "€" + "b".repeat(20), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 152);
        assertThat(parts.get(1).userData().slice(6, 8)).isEqualTo(Octets.fromHex("1b65"));
    }

    @Test
    void aTextOutsideGsmIsUcs2InSeventyOrSixtySevenUnits() {
        var whole = PLAIN.partsOf("я".repeat(70), 0);
        assertThat(whole).hasSize(1);
        assertThat(whole.getFirst().dataCoding()).isEqualTo(8);
        assertThat(whole.getFirst().userData().slice(0, 2)).isEqualTo(Octets.fromHex("044f"));

        var two = PLAIN.partsOf("я".repeat(71), 0);
        assertThat(two.get(0).userData().length()).isEqualTo(6 + 134);
        assertThat(two.get(1).userData().length()).isEqualTo(6 + 8);
    }

    @Test
    void aSurrogatePairStaysInOnePart() {
        var parts = PLAIN.partsOf("я".repeat(66) + "😀" + "я".repeat(20), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 132);
        assertThat(parts.get(1).userData().slice(6, 10)).isEqualTo(Octets.fromHex("d83dde00"));
    }

    @Test
    void whatAReaderSeesAsOneCharacterStaysInOnePart() {
        String family = "👨‍👩‍👧‍👦"; // 11 units
        var parts = PLAIN.partsOf("я".repeat(60) + family + "я".repeat(5), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 120);
        String accent = "e\u0301";
        parts = PLAIN.partsOf("я".repeat(66) + accent + "я".repeat(9), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 132);
    }

    @Test
    void aCharacterLongerThanAPartIsCutButNotInsideAPair() {
        String zalgo = "a" + "\u0301".repeat(100) + "😀";
        var parts = PLAIN.partsOf(zalgo, 0);
        assertThat(parts).hasSize(2);
        assertThat(ReadParts.joined(parts)).isEqualTo(zalgo);
        String allPairs = "👨" + "\u200d👨".repeat(30); // one cluster of 92 units
        assertThat(ReadParts.joined(PLAIN.partsOf(allPairs, 0))).isEqualTo(allPairs);
        assertThat(ReadParts.texts(PLAIN.partsOf(allPairs, 0)))
                .noneMatch(text -> text.contains("\uFFFD"));
    }

    @ParameterizedTest
    @CsvSource({
        // units of a text in one part and in the first of several, by header
        "UDH8, 153, 67",
        "UDH16, 152, 66",
        "SAR, 152, 66",
        "PAYLOAD, 153, 67",
    })
    void partsAreAsLongAsTheirHeaderLeavesThem(Concatenation by, int septets, int units) {
        var texts = new SmsText(new SmsTextConfig(Set.of(), by));
        assertThat(texts.quote("a".repeat(160))).isEqualTo(new Quote(1, Coding.GSM_7BIT, 0));
        assertThat(texts.quote("a".repeat(2 * septets)))
                .isEqualTo(new Quote(2, Coding.GSM_7BIT, 0));
        assertThat(texts.quote("a".repeat(2 * septets + 1)))
                .isEqualTo(new Quote(3, Coding.GSM_7BIT, septets - 1));
        assertThat(texts.quote("я".repeat(70))).isEqualTo(new Quote(1, Coding.UCS2, 0));
        assertThat(texts.quote("я".repeat(2 * units))).isEqualTo(new Quote(2, Coding.UCS2, 0));
        assertThat(texts.quote("я".repeat(2 * units + 1)))
                .isEqualTo(new Quote(3, Coding.UCS2, units - 1));
        assertThat(texts.quote("")).isEqualTo(new Quote(1, Coding.GSM_7BIT, 160));
    }

    @Test
    void aReferenceOfSixteenBitsStandsInItsOwnElement() {
        var texts = new SmsText(new SmsTextConfig(Set.of(), Concatenation.UDH16));
        var parts = texts.partsOf("a".repeat(161), 0x1234);
        assertThat(parts.get(1).hasHeader()).isTrue();
        assertThat(parts.get(1).userData().slice(0, 7)).isEqualTo(Octets.fromHex("06080412340202"));
        assertThat(parts.get(0).userData().length()).isEqualTo(7 + 152);
    }

    @Test
    void partsCountedBesideTheTextHaveNoHeader() {
        var texts = new SmsText(new SmsTextConfig(Set.of(), Concatenation.SAR));
        var parts = texts.partsOf("я".repeat(71), 0xBEEF);
        assertThat(parts).hasSize(2).noneMatch(SmsPart::hasHeader);
        assertThat(parts.get(0).beside()).isEqualTo(new Beside.Sar(0xBEEF, 2, 1));
        assertThat(parts.get(1).beside()).isEqualTo(new Beside.Sar(0xBEEF, 2, 2));
        assertThat(parts.get(1).userData()).isEqualTo(Octets.fromHex("044f044f044f044f044f"));
        assertThat(texts.partsOf("я".repeat(70), 1).getFirst().beside())
                .isEqualTo(new Beside.Nothing());
    }

    @Test
    void aPayloadIsNotCutButCounted() {
        var texts = new SmsText(new SmsTextConfig(Set.of(), Concatenation.PAYLOAD));
        var parts = texts.partsOf("a".repeat(400), 5);
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().beside()).isEqualTo(new Beside.Payload());
        assertThat(parts.getFirst().userData().length()).isEqualTo(400);
        assertThat(texts.quote("a".repeat(400)).parts()).isEqualTo(3);
        assertThat(texts.partsOf("a".repeat(160), 5).getFirst().beside())
                .isEqualTo(new Beside.Nothing());
    }

    /// 155 septets beside one element, 149 beside that and the parts' place; 152 and 146 beside
    /// two.
    @Test
    void aNationalTableIsSaidInTheHeaderOfEachPart() {
        var texts =
                new SmsText(
                        new SmsTextConfig(
                                Set.of(NationalLanguage.TURKISH, NationalLanguage.PORTUGUESE),
                                Concatenation.UDH8));
        var one = texts.partsOf("ş" + "a".repeat(153), 1);
        assertThat(one).hasSize(1);
        assertThat(one.getFirst().hasHeader()).isTrue();
        assertThat(one.getFirst().dataCoding()).isZero();
        assertThat(one.getFirst().userData().slice(0, 6))
                .isEqualTo(Octets.fromHex("03 240101 1b73"));
        assertThat(texts.quote("ş" + "a".repeat(150)))
                .isEqualTo(new Quote(1, Coding.GSM_7BIT_NATIONAL, 3));

        var two = texts.partsOf("ş" + "a".repeat(296), 0x0102);
        assertThat(two).hasSize(2);
        assertThat(two.get(0).userData().slice(0, 9))
                .isEqualTo(Octets.fromHex("08 0003020201 240101"));
        assertThat(two.get(0).userData().length()).isEqualTo(9 + 149);
        assertThat(two.get(1).userData().length()).isEqualTo(9 + 149);
        assertThat(ReadParts.joined(two)).isEqualTo("ş" + "a".repeat(296));

        var both = texts.partsOf("ş".repeat(200) + "ã".repeat(46), 3); // 292 septets
        assertThat(both).hasSize(2);
        assertThat(both.get(0).userData().slice(0, 12))
                .isEqualTo(Octets.fromHex("0b 0003030201 240103 250101"));
        assertThat(both.get(1).userData().length()).isEqualTo(12 + 146);
    }

    @Test
    void aNationalTableNeedsHeadersOfOurs() {
        for (var by : List.of(Concatenation.SAR, Concatenation.PAYLOAD)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> new SmsTextConfig(Set.of(NationalLanguage.TURKISH), by))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void moreThan255PartsAreNotWrittenButCounted() {
        String book = "a".repeat(153 * 255 + 1);
        assertThat(PLAIN.quote(book).parts()).isEqualTo(256);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> PLAIN.partsOf(book, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(PLAIN.partsOf(book.substring(1), 0)).hasSize(255);
    }
}
