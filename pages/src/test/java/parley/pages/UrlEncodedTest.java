package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Forms as phones write them.
class UrlEncodedTest {
    @Test
    void onlyAnAmpersandStandsBetweenFields() {
        assertThat(texts("a=1;b=2&&c&=d")).containsExactly("a: 1;b=2", "c: ", ": d");
    }

    @Test
    void whatBeginsNoEscapeStandsForItself() {
        assertThat(texts("a=100%&b=%4&c=%zz&d=%41+%2B"))
                .containsExactly("a: 100%", "b: %4", "c: %zz", "d: A +");
    }

    @Test
    void octetsWaitForWhoKnowsTheirCharset() {
        var value = UrlEncoded.fields("t=%C4%E3%BA%C3").getFirst().value();
        assertThat(value.text(Charset.forName("GBK"))).isEqualTo("你好");
        assertThat(value.escaped()).isTrue();
        assertThat(UrlEncoded.fields("t=hello").getFirst().value().escaped()).isFalse();
    }

    @Test
    void aBlankIsWrittenAsPlusAndAPlusEscaped() {
        assertThat(texts("a+b=+c+&d=%2B+%2b&+=%+1"))
                .containsExactly("a b:  c ", "d: + +", " : % 1");
    }

    @Test
    void plainLettersAreTheSameInUtf8AndOthersAreNot() {
        assertThat(texts("t=abc&u=\u00c3\u00bc&v=%C3%BC&w=\u00fc&x=\u007f"))
                .containsExactly("t: abc", "u: ü", "v: ü", "w: \ufffd", "x: \u007f");
    }

    @Test
    void aFloodOfFieldsIsCutOff() {
        assertThat(UrlEncoded.fields("a=1&".repeat(10_000))).hasSize(UrlEncoded.FIELDS_MAX);
        assertThat(UrlEncoded.fields("&".repeat(10_000))).isEmpty();
        assertThat(UrlEncoded.fields("")).isEmpty();
    }

    private static List<String> texts(String encoded) {
        return UrlEncoded.fields(encoded).stream()
                .map(field ->
                        field.name().text(StandardCharsets.UTF_8)
                                + ": "
                                + field.value().text(StandardCharsets.UTF_8))
                .toList();
    }
}
