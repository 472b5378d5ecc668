package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.pages.Rendering;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;

class PhoneReadsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.wap.wmlc, image/vnd.wap.wbmp              | WML",
                "text/vnd.wap.wml                                          | WML",
                "*/*                                                       | WML",
                "application/*;q=0.3                                       | WML",
                "image/vnd.wap.wbmp                                        | WML",
                "application/vnd.wap.xhtml+xml, application/vnd.wap.wmlc   | XHTML_MP",
                "application/xhtml+xml;q=0.5, application/vnd.wap.wmlc     | WML",
                "application/xhtml+xml;Q = 0.9, text/vnd.wap.wml;q=0.5     | XHTML_MP",
                "application/xhtml+xml; profile=x; q=0, */*;q=0.1          | WML",
                "application/vnd.wap.wmlc;q=0, application/xhtml+xml;q=0.1 | XHTML_MP",
                "application/vnd.wap.wmlc;q=0, text/html, */*              | HTML",
                "text/html                                                 | HTML",
                "text/html, */*                                            | WML",
                "text/html, */*;q=0.1                                      | HTML",
                "text/html;q=nonsense                                      | HTML",
            })
    void aPhoneGetsWhatItWishesFor(String accept, Rendering rendering) {
        assertThat(PhoneReads.of(Headers.of("Accept", accept), false).rendering())
                .isEqualTo(rendering);
    }

    @Test
    void aPhoneThatSaysNothingReadsCompiledWmlInUtf8() {
        assertThat(PhoneReads.of(Headers.NONE, false)).isEqualTo(PhoneReads.WML);
    }

    @Test
    void severalHeadersAreOneList() {
        var headers =
                Headers.of("Accept", "application/vnd.wap.wmlc", "accept", "application/xhtml+xml");

        assertThat(PhoneReads.of(headers, false).rendering()).isEqualTo(Rendering.XHTML_MP);
    }

    @Test
    void anAnswerOfOneDatagramIsADeckForWhoeverReadsOne() {
        var both = Headers.of("Accept", "application/xhtml+xml, application/vnd.wap.wmlc;q=0.1");
        var none = Headers.of("Accept", "application/xhtml+xml, application/vnd.wap.wmlc;q=0");

        assertThat(PhoneReads.of(both, true).rendering()).isEqualTo(Rendering.WML);
        assertThat(PhoneReads.of(none, true).rendering()).isEqualTo(Rendering.XHTML_MP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utf-8                               | UTF-8",
                "iso-8859-1, utf-8;q=0.1             | UTF-8",
                "*                                   | UTF-8",
                "iso-8859-1, *;q=0.1                 | UTF-8",
                "iso-8859-1                          | ISO-8859-1",
                "iso-8859-1, utf-8;q=0               | ISO-8859-1",
                "us-ascii;q=0.5, iso-8859-1          | ISO-8859-1",
                "us-ascii                            | US-ASCII",
                "gb2312;q=0.9, iso-8859-1;q=0.5      | GB2312",
                "iso-10646-ucs-2                     | UTF-16BE",
                "no-such                             | ISO-8859-1",
                "iso-8859-1;q=0, no-such             | UTF-8",
            })
    void decksAreInACharsetThePhoneReads(String accept, String charset) {
        assertThat(PhoneReads.of(Headers.of("Accept-Charset", accept), false).charset().name())
                .isEqualTo(charset);
    }

    @Test
    void nonsenseNeverBreaks() {
        for (var said : new String[] {"", ",", ";", ";q=", ",;,;q=0.,", "q=1;;;"}) {
            var reads = PhoneReads.of(Headers.of("Accept", said, "Accept-Charset", said), false);
            assertThat(reads.charset()).isIn(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);
        }
    }
}
