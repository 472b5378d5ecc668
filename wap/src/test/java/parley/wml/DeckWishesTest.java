package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

class DeckWishesTest {
    private static List<String> fields(String text) {
        return text == null ? List.of() : Stream.of(text.split("/ ", -1)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                                        | WML_1_1",
                "application/vnd.wap.wmlc                                 | WML_1_1",
                "application/vnd.wap.wmlc;level=1.3                       | WML_1_3",
                "Application/VND.WAP.WMLC; Level=\"1.2\", image/vnd.wap.wbmp | WML_1_2",
                "application/vnd.wap.wmlc;level=1.1, application/vnd.wap.wmlc;level=1.3 | WML_1_3",
                "application/vnd.wap.wmlc;level=1.3;q=0.2, application/vnd.wap.wmlc;level=1.1 |"
                        + " WML_1_1",
                "text/vnd.wap.wml;level=1.2                               | WML_1_2",
                "application/vnd.wap.wmlc;level=9.9                       | WML_1_1",
                "text/html/ text/vnd.wap.wml                              | WML_1_1",
                "*/*                                                      | WML_1_1",
                "text/html, application/*;q=0.1                           | WML_1_1",
                "text/html                                                | -",
                "application/vnd.wap.wmlc;q=0, */*                        | -",
                "application/vnd.wap.wmlc;q=0.0                           | -",
                "application/vnd.wap.wmlc;level=1.3;q=0, application/vnd.wap.wmlc;level=1.1 |"
                        + " WML_1_1",
            })
    void theEditionIsTheNewestOfThoseWishedMost(String accept, WmlVersion version) {
        assertThat(DeckWishes.version(fields(accept)).orElse(null)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                  | utf-8      | utf-8",
                "utf-8                              | big5       | utf-8",
                "iso-8859-1                         | utf-8      | iso-8859-1",
                "iso-8859-1, utf-8                  | big5       | utf-8",
                "iso-8859-1, utf-8;q=0.5            | big5       | iso-8859-1",
                "iso-8859-1;q=0.5, gb2312           | utf-8      | gb2312",
                "big5, gb2312                       | gb2312     | gb2312",
                "big5, gb2312                       | koi8-r     | big5",
                "*                                  | big5       | utf-8",
                "iso-8859-1, *;q=0.1                | big5       | iso-8859-1",
                "iso-8859-1, *                      | big5       | utf-8",
                "utf-8;q=0, *                       | koi8-r     | utf-8",
                "utf-8;q=0, koi8-r                  | big5       | koi8-r",
                "no-charset                         | big5       | utf-8",
                "no-charset, Shift_JIS;q=0.3        | big5       | shift_jis",
                "iso-8859-1;q=0                     | big5       | utf-8",
                "iso-10646-ucs-2                    | utf-8      | utf-16",
                "us-ascii;q=x                       | utf-8      | us-ascii",
            })
    void theCharsetIsOneOfThoseWishedMost(String accept, String ofDocument, String charset) {
        assertThat(DeckWishes.charset(fields(accept), Charset.forName(ofDocument)))
                .isEqualTo(Charset.forName(charset));
    }
}
