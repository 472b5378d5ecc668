package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wsp.ContentType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class PhoneFormTest {
    private static Map<String, List<String>> posted(String type, Octets body) {
        return PhoneForm.of("", ContentType.parse(type), body, StandardCharsets.UTF_8)
                .orElseThrow();
    }

    private static Map<String, List<String>> posted(String type, String body, String charset) {
        return posted(type, Octets.of(body, Charset.forName(charset)));
    }

    private static Map<String, List<String>> query(String query) {
        return PhoneForm.of(query, Optional.empty(), Octets.EMPTY, StandardCharsets.UTF_8)
                .orElseThrow();
    }

    @Test
    void aPostedFieldWinsOverOneInTheQueryAndTheOthersStay() {
        var fields =
                PhoneForm.of(
                                "a=1&b=2",
                                Optional.of(ContentType.FORM),
                                Octets.of("a=3&a=4", StandardCharsets.US_ASCII),
                                StandardCharsets.UTF_8)
                        .orElseThrow();

        assertThat(fields).isEqualTo(Map.of("a", List.of("3", "4"), "b", List.of("2")));
    }

    @Test
    void aSemicolonIsTextAndAPercentThatBeginsNoEscapeStandsForItself() {
        assertThat(query("text=50%;+so&k&=x"))
                .isEqualTo(Map.of("text", List.of("50%; so"), "k", List.of(""), "", List.of("x")));
        assertThat(query("a=%&b=%4&c=%zz&d=%41%")).containsEntry("d", List.of("A%"));
    }

    @Test
    void textIsReadInTheCharsetItSaysElseInThatOfThePage() {
        String form = "application/x-www-form-urlencoded";
        assertThat(posted(form, "t=%C3%BC%F0%9F%98%80", "utf-8"))
                .containsEntry("t", List.of("ü😀"));
        assertThat(posted(form, "t=ü", "utf-8")).containsEntry("t", List.of("ü"));
        assertThat(posted(form + ";charset=iso-8859-1", "t=%FC", "ascii"))
                .containsEntry("t", List.of("ü"));
        assertThat(posted(form + ";charset=gb2312", "t=%C4%E3%BA%C3", "ascii"))
                .containsEntry("t", List.of("你好"));
        assertThat(posted(form + ";charset=gb2312", "t=你好", "gb2312"))
                .containsEntry("t", List.of("你好"));
        assertThat(posted(form + ";charset=no-such", "t=%C3%BC", "ascii"))
                .containsEntry("t", List.of("ü"));
        var page =
                PhoneForm.of(
                        "",
                        Optional.of(ContentType.FORM),
                        Octets.of("t=%FC", StandardCharsets.US_ASCII),
                        StandardCharsets.ISO_8859_1);
        assertThat(page.orElseThrow()).containsEntry("t", List.of("ü"));
    }

    @Test
    void textOfTwoOctetsEachIsReadRawAndEscaped() {
        String form = "application/x-www-form-urlencoded;charset=";
        assertThat(posted(form + "utf-16be", "text=你&k=1", "utf-16be"))
                .isEqualTo(Map.of("text", List.of("你"), "k", List.of("1")));
        assertThat(posted(form + "iso-10646-ucs-2", "text=%4F%60&k=1", "ascii"))
                .isEqualTo(Map.of("text", List.of("你"), "k", List.of("1")));
    }

    @Test
    void plainTextThatLooksLikeAFormIsOneAndABodyOfAnotherTypeIsNone() {
        assertThat(posted("text/plain", "a=1\r\n", "ascii")).containsEntry("a", List.of("1"));
        assertThat(
                        PhoneForm.of(
                                "a=1",
                                ContentType.parse("multipart/form-data; boundary=x"),
                                Octets.of(1),
                                StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void noMoreThanAHundredFieldsAreRead() {
        String many =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "f" + i + "=1")
                        .collect(Collectors.joining("&"));

        assertThat(query(many)).hasSize(100).containsKey("f99");
    }
}
