package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.chat.group.Mentions;
import parley.chat.identity.Alias;

class MentionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Ana are you in?          | Ana         | true",
                "see you, @ana!            | Ana         | true",
                "(@ANA)                    | Ana         | true",
                "@Ana                      | Ana         | true",
                "@Anatol are you in?       | Ana         | false",
                "@Ana2                     | Ana         | false",
                "Ana, are you in?          | Ana         | false",
                "write to ben@ana          | Ana         | false",
                "@ Ana                     | Ana         | false",
                "@ben @Ana                 | Ana         | true",
                "@@Ana                     | Ana         | true",
                "@Anatol and @Ana          | Ana         | true",
                "@amber otter, look        | Amber Otter | true",
                "@amber, otter             | Amber Otter | false",
                "@Amber                    | Amber Otter | false",
                "@李雷 来吗                | 李雷        | true",
                "'@Ana\u0301 is another'   | Ana         | false",
                "@A$ now                   | A$          | true",
            })
    void aTextNamesWhomItSaysWholeBehindTheSign(String text, String alias, boolean named) {
        assertThat(Mentions.name(text, new Alias(alias))).isEqualTo(named);
    }
}
