package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.language.Language;
import parley.chat.language.Sentence;
import parley.chat.language.SmsSentences;

/// What the gateway says itself is written in letters every phone has, unless the language has none
/// of them.
class OwnSentencesTest {
    private static final Language CHINESE = new Language("zh");

    @Test
    void latinLanguagesStayInTheAlphabetOfGsm() {
        var sentences = new SmsSentences();
        for (Language language : sentences.languages()) {
            for (Sentence sentence : Sentence.values()) {
                if (!language.equals(CHINESE)) {
                    assertThat(
                                    GsmAlphabet.DEFAULT.encode(
                                            sentences.say(language, sentence, "x", "x")))
                            .as(language + " " + sentence)
                            .isInstanceOf(GsmAlphabet.Encoding.Septets.class);
                }
            }
        }
    }
}
