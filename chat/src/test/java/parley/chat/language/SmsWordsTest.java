package parley.chat.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.Set;

class SmsWordsTest {
    private final SmsWords words = new SmsWords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                "Stop.",
                " stop !!",
                "please stop",
                "Please, STOP.",
                "STOP please",
                "stop now please",
                "stop stop stop",
                "STOP ALL",
                "unsubscribe",
                "Quit",
                "end",
                "opt-out",
                "OPT OUT",
                "stop\n",
                "ＳＴＯＰ",
                "Stop 🛑",
                "\"stop\"",
                "no more messages",
                "Stopp!",
                "bitte stopp",
                "Abmelden",
                "keine SMS mehr",
                "ARRÊT",
                "arret svp",
                "s'il vous plaît, arrêtez",
                "désabonner",
                "baja",
                "por favor, no más mensajes",
                "BASTA YA",
                "parar, por favor",
                "chega",
                "退订",
                "退訂",
                "TD",
                "td。",
                "请退订",
                "退订，谢谢",
                "别发了",
                "停了吧",
                "取消订阅"
            })
    void stopIsUnderstoodHoweverItIsSaid(String said) {
        assertThat(words.hear(said))
                .isInstanceOfSatisfying(
                        Heard.Command.class,
                        command -> assertThat(command.command()).isEqualTo(SmsCommand.STOP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP 12345",
                "don't stop",
                "dont stop",
                "Don’t stop!",
                "never stop",
                "nonstop",
                "stop at the shop",
                "stopped",
                "bus stop",
                "the end",
                "weekend",
                "please",
                "thanks",
                "",
                "   ",
                "?",
                "stop or I shout",
                "nicht stoppen",
                "TDs",
                "atd",
                "不要退订",
                "我没有退订",
                "hello",
                "can you stop by?",
                "please don't stop",
                "1"
            })
    void otherWordsAreForSomebody(String said) {
        assertThat(words.hear(said)).isEqualTo(new Heard.Words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "START       | START | ''",
                "unstop.     | START | ''",
                "HELP        | HELP  | ''",
                "Ajuda       | HELP  | ''",
                "帮助          | HELP  | ''",
                "who         | WHO   | ''",
                "QUIÉN       | WHO   | ''",
                "wer         | WHO   | ''",
                "Mute        | MUTE  | ''",
                "静音          | MUTE  | ''",
                "JOIN        | JOIN  | ''",
                "join Tea & Talk | JOIN | Tea & Talk",
                "Verlassen Wandern | LEAVE | Wandern",
                "加入 足球       | JOIN  | 足球",
            })
    void aCommandStandsAlone(String said, SmsCommand command, String argument) {
        assertThat(words.hear(said))
                .isInstanceOfSatisfying(
                        Heard.Command.class,
                        heard -> {
                            assertThat(heard.command()).isEqualTo(command);
                            assertThat(heard.argument()).isEqualTo(argument);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"who?", "Help!", "who is it", "help me", "mute it", "start at 5", "Wer?"})
    void whatIsMostlyForSomebodyIs(String said) {
        assertThat(words.hear(said)).isEqualTo(new Heard.Words());
    }

    @Test
    void aLongTextIsNoCommand() {
        assertThat(words.hear("stop ".repeat(21))).isEqualTo(new Heard.Words());
    }

    @Test
    void theAnswerIsInTheLanguageOfTheWordOrElseOfTheCountry() {
        var german = (Heard.Command) words.hear("Abmelden");
        var shared = (Heard.Command) words.hear("parar");
        var english = (Heard.Command) words.hear("unsubscribe");

        assertThat(words.answersIn(german, Optional.of("FR"))).isEqualTo(new Language("de"));
        assertThat(shared.languages()).isEqualTo(Set.of(new Language("es"), new Language("pt")));
        assertThat(words.answersIn(shared, Optional.of("BR"))).isEqualTo(new Language("pt"));
        assertThat(words.answersIn(shared, Optional.empty())).isEqualTo(Language.ENGLISH);
        assertThat(words.answersIn(english, Optional.of("CN"))).isEqualTo(Language.ENGLISH);
        assertThat(words.ofRegion(Optional.of("CN"))).isEqualTo(new Language("zh"));
        assertThat(words.ofRegion(Optional.of("GB"))).isEqualTo(Language.ENGLISH);
    }
}
