package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.adapters.smscsmpp.NationalLanguage.HINDI;
import static parley.adapters.smscsmpp.NationalLanguage.PORTUGUESE;
import static parley.adapters.smscsmpp.NationalLanguage.SPANISH;
import static parley.adapters.smscsmpp.NationalLanguage.TURKISH;

import org.junit.jupiter.api.Test;

import parley.adapters.smscsmpp.TextCoding.SevenBit;
import parley.adapters.smscsmpp.TextCoding.Ucs2;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The fewest parts, then the plainest. Lengths are those of 3GPP 23.040 9.2.3.24 and 23.038 C.3.
class CodingChoiceTest {
    private static final Set<NationalLanguage> ALL = EnumSet.allOf(NationalLanguage.class);

    @Test
    void whatTheDefaultAlphabetHasIsWrittenInIt() {
        assertChosen("Dinner? €5 [each] ñ", ALL, plain(), 1);
        assertChosen("a".repeat(160), ALL, plain(), 1);
        assertChosen("a".repeat(161), ALL, plain(), 2);
    }

    @Test
    void ofEquallyManyPartsUcs2IsPlainerThanNationalTables() {
        assertChosen("ş".repeat(70), Set.of(TURKISH), new Ucs2(), 1);
        assertChosen("ş".repeat(71), Set.of(), new Ucs2(), 2);
        assertChosen("हम".repeat(35), Set.of(HINDI), new Ucs2(), 1);
    }

    @Test
    void aSingleShiftIsPlainerThanALockingOne() {
        assertChosen("iş" + "a".repeat(152), Set.of(TURKISH), single(TURKISH), 1); // 155 septets
        assertChosen("iş" + "a".repeat(153), Set.of(TURKISH), locking(TURKISH), 1); // 155, too
        assertChosen("iş" + "a".repeat(154), Set.of(TURKISH), single(TURKISH), 2);
    }

    @Test
    void aLockingShiftIsTakenWhereASingleOneNeedsMoreParts() {
        assertChosen("ş".repeat(78), Set.of(TURKISH), locking(TURKISH), 1);
        assertChosen("हम".repeat(77), Set.of(HINDI), locking(HINDI), 1);
        assertChosen("€".repeat(100), Set.of(), plain(), 2);
        assertChosen("€".repeat(100), Set.of(TURKISH), locking(TURKISH), 1);
    }

    @Test
    void bothAreTakenWhereOneIsNotEnough() {
        String mixed = "ş".repeat(100) + "ã".repeat(26); // 152 septets
        assertChosen(mixed, Set.of(TURKISH, PORTUGUESE), both(TURKISH, PORTUGUESE), 1);
        assertChosen(mixed, Set.of(TURKISH), new Ucs2(), 2);
        // capital letters and the line of a link are in the single shift of Hindi only
        String hindi = "हम".repeat(60) + "\nWWW.CHAT.EXAMPLE";
        assertChosen(hindi, Set.of(HINDI), both(HINDI, HINDI), 1);
    }

    @Test
    void theLowerIdentifierDecidesBetweenLanguagesAndNotTheirOrder() {
        String text = "á".repeat(71); // in both single shifts
        for (var order : List.of(List.of(SPANISH, PORTUGUESE), List.of(PORTUGUESE, SPANISH))) {
            assertChosen(text, new LinkedHashSet<>(order), single(SPANISH), 1);
        }
        // the same in a locking table needs less, but not fewer parts
        assertChosen(text, Set.of(PORTUGUESE), single(PORTUGUESE), 1);
    }

    @Test
    void whatNoTableHasIsUcs2() {
        for (String text : List.of("你好".repeat(50), "😀".repeat(40), "e\u0301".repeat(90))) {
            assertThat(choose(text, ALL).coding()).isEqualTo(new Ucs2());
        }
    }

    private static void assertChosen(
            String text, Set<NationalLanguage> languages, TextCoding coding, int parts) {
        var chosen = choose(text, languages);
        assertThat(chosen.coding()).isEqualTo(coding);
        assertThat(chosen.pieces()).hasSize(parts);
        assertThat(String.join("", chosen.pieces())).isEqualTo(text);
    }

    private static CutText choose(String text, Set<NationalLanguage> languages) {
        return new CodingChoice(languages).choose(text, Concatenation.UDH8);
    }

    private static TextCoding plain() {
        return new SevenBit(GsmAlphabet.DEFAULT);
    }

    private static TextCoding single(NationalLanguage language) {
        return new SevenBit(GsmAlphabet.DEFAULT.withSingle(language));
    }

    private static TextCoding locking(NationalLanguage language) {
        return new SevenBit(GsmAlphabet.DEFAULT.withLocking(language));
    }

    private static TextCoding both(NationalLanguage locking, NationalLanguage single) {
        return new SevenBit(new GsmAlphabet(Optional.of(locking), Optional.of(single)));
    }
}
