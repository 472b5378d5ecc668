package parley.chat.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

class SmsSentencesTest {
    private static final int GSM_WHOLE = 160;
    private static final int UCS2_WHOLE = 70;

    /// Nothing is put in.
    private static final Set<Sentence> WHOLE =
            EnumSet.of(
                    Sentence.STOPPED,
                    Sentence.STARTED,
                    Sentence.HELP,
                    Sentence.HOW_TO_START,
                    Sentence.NO_TEXT,
                    Sentence.TOO_MUCH,
                    Sentence.NOBODY_THERE,
                    Sentence.HOW_TO_END);

    private final SmsSentences sentences = new SmsSentences();

    @Test
    void theLanguagesAreThoseWhoseWordsAreUnderstood() {
        var spoken = sentences.languages().stream().map(Language::tag).collect(Collectors.toSet());
        assertThat(spoken).containsExactlyInAnyOrder("en", "de", "fr", "es", "pt", "zh");
    }

    /// What is in GSM's alphabet is told by the adapter; Latin letters with other accents are not.
    @Test
    void aSentenceIsOnePartOfAnSms() {
        for (Language language : sentences.languages()) {
            for (Sentence sentence : WHOLE) {
                String said = sentences.say(language, sentence);
                boolean latin = said.codePoints().allMatch(point -> point < 0x250);
                assertThat(said.length())
                        .as(language + " " + sentence)
                        .isLessThanOrEqualTo(latin ? GSM_WHOLE : UCS2_WHOLE);
            }
        }
    }

    @Test
    void whatIsPutInStaysAsItIs() {
        assertThat(sentences.say(Language.ENGLISH, Sentence.WHO_GROUP, "{1}", "Ben, $1"))
                .isEqualTo("Your answer goes to all in {1}: Ben, $1.");
    }

    @Test
    void aLanguageNobodySpeaksIsEnglish() {
        assertThat(sentences.say(new Language("xx"), Sentence.STOPPED))
                .isEqualTo(sentences.say(Language.ENGLISH, Sentence.STOPPED));
    }
}
