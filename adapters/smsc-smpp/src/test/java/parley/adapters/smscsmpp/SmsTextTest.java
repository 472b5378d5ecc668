package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Lengths of 3GPP 23.040 9.2.3.24.1: 160 and 153 septets, 70 and 67 UCS-2 units.
class SmsTextTest {
    @Test
    void onehundredsixtySeptetsAreOnePartAndOneMoreAreTwo() {
        var whole = SmsText.partsOf("a".repeat(160), 7);
        assertThat(whole).hasSize(1);
        assertThat(whole.getFirst().hasHeader()).isFalse();
        assertThat(whole.getFirst().userData().length()).isEqualTo(160);

        var two = SmsText.partsOf("a".repeat(161), 7);
        assertThat(two).hasSize(2);
        assertThat(two).allMatch(SmsPart::hasHeader);
        assertThat(two.get(0).userData().slice(0, 6)).isEqualTo(Octets.fromHex("050003070201"));
        assertThat(two.get(1).userData().slice(0, 6)).isEqualTo(Octets.fromHex("050003070202"));
        assertThat(two.get(0).userData().length()).isEqualTo(6 + 153);
        assertThat(two.get(1).userData().length()).isEqualTo(6 + 8);
    }

    @Test
    void anEscapePairStaysInOnePart() {
        var parts = SmsText.partsOf("a".repeat(152) + "€" + "b".repeat(20), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 152);
        assertThat(parts.get(1).userData().slice(6, 8)).isEqualTo(Octets.fromHex("1b65"));
    }

    @Test
    void aTextOutsideGsmIsUcs2InSeventyOrSixtySevenUnits() {
        var whole = SmsText.partsOf("я".repeat(70), 0);
        assertThat(whole).hasSize(1);
        assertThat(whole.getFirst().dataCoding()).isEqualTo(8);
        assertThat(whole.getFirst().userData().slice(0, 2)).isEqualTo(Octets.fromHex("044f"));

        var two = SmsText.partsOf("я".repeat(71), 0);
        assertThat(two.get(0).userData().length()).isEqualTo(6 + 134);
        assertThat(two.get(1).userData().length()).isEqualTo(6 + 8);
    }

    @Test
    void aSurrogatePairStaysInOnePart() {
        var parts = SmsText.partsOf("я".repeat(66) + "😀" + "я".repeat(20), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 132);
        assertThat(parts.get(1).userData().slice(6, 10)).isEqualTo(Octets.fromHex("d83dde00"));
    }

    @Test
    void whatAReaderSeesAsOneCharacterStaysInOnePart() {
        String family = "👨‍👩‍👧‍👦"; // 11 units
        var parts = SmsText.partsOf("я".repeat(60) + family + "я".repeat(5), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 120);
        String accent = "e\u0301";
        parts = SmsText.partsOf("я".repeat(66) + accent + "я".repeat(9), 0);
        assertThat(parts.get(0).userData().length()).isEqualTo(6 + 132);
    }

    @Test
    void aCharacterLongerThanAPartIsCutButNotInsideAPair() {
        String zalgo = "a" + "\u0301".repeat(100) + "😀";
        assertThat(SmsText.partsOf(zalgo, 0)).hasSize(2);
        assertThat(joined(SmsText.partsOf(zalgo, 0))).isEqualTo(zalgo);
    }

    @Test
    void anyTextComesBackAsItWentInPartsThatFit() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        String letters = "abc €[]{}яж😀👍🏽e\u0301\u200d\n@Ω";
        int[] points = letters.codePoints().toArray();
        for (int round = 0; round < 500; round++) {
            boolean gsmOnly = round % 2 == 0;
            var text = new StringBuilder();
            int length = 1 + random.nextInt(600);
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(
                        gsmOnly
                                ? points[random.nextInt(9)]
                                : points[random.nextInt(points.length)]);
            }
            var parts = SmsText.partsOf(text.toString(), round & 0xFF);
            assertThat(joined(parts))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(text.toString());
            for (SmsPart part : parts) {
                int octetsMax = part.dataCoding() == 8 ? 140 : 160;
                assertThat(part.userData().length()).isBetween(1, octetsMax);
            }
        }
    }

    private static String joined(List<SmsPart> parts) {
        if (parts.size() == 1) {
            var only = parts.getFirst();
            return TextPart.decode(only.dataCoding(), only.userData());
        }
        var byIndex = new TreeMap<Integer, TextPart>();
        for (SmsPart part : parts) {
            var data = UserDataHeader.read(part.userData());
            byIndex.put(
                    data.concat().orElseThrow().index(),
                    new TextPart("1", "2", part.dataCoding(), data.content(), data.concat()));
        }
        return JoinedText.of(parts.size(), byIndex);
    }
}
