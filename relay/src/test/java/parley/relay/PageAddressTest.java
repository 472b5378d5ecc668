package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 3986, and what misleads somebody who checks an address.
class PageAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://a.example                 | http://a.example/
                    HTTP://A.Example:80/x            | http://a.example/x
                    https://a.example:443/           | https://a.example/
                    https://a.example:80/            | https://a.example:80/
                    http://a.example./x#card         | http://a.example/x
                    http://a.example?q=1             | http://a.example/?q=1
                    http://a.example/a/../b/./c      | http://a.example/b/c
                    http://a.example/../../etc       | http://a.example/etc
                    http://a.example/a/..            | http://a.example/
                    http://a.example/a b?c d         | http://a.example/a%20b?c%20d
                    http://a.example/ä               | http://a.example/%C3%A4
                    http://a.example/100%            | http://a.example/100%25
                    http://a.example/%41             | http://a.example/%41
                    http://bücher.example/           | http://xn--bcher-kva.example/
                    http://10.1.2.3:8080/            | http://10.1.2.3:8080/
                    http://[FE80::1]:81/             | http://[fe80::1]:81/
                    http://3com.example/             | http://3com.example/
                    """)
    void anAddressHasOneForm(String written, String one) {
        assertThat(PageAddress.of(written).map(PageAddress::text)).contains(one.strip());
        assertThat(PageAddress.of(one).map(PageAddress::text)).contains(one.strip());
        assertThat(PageAddress.of(written).orElseThrow().uri()).hasToString(one.strip());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /path
                    ftp://a.example/
                    javascript:alert(1)
                    http://
                    http:///x
                    http://user@a.example/
                    http://a.example@10.0.0.1/
                    http://user:word@a.example/
                    http://a.example:0/
                    http://a.example:65536/
                    http://a.example:8o/
                    http://a.example:80:80/
                    http://a..example/
                    http://a%2eexample/
                    http://2130706433/
                    http://127.1/
                    http://0x7f.0.0.1/
                    http://0177.0.0.1/
                    http://127.0.0.256/
                    http://[::1/
                    http://[fe80::1%25eth0]/
                    http://a.example<b/
                    """)
    void whatMisleadsIsNoAddress(String written) {
        assertThat(PageAddress.of(written)).isEmpty();
    }

    @Test
    void controlCharactersMakeNoAddress() {
        assertThat(PageAddress.of("http://a.example/\r\nX: y")).isEmpty();
        assertThat(PageAddress.of("http://a.example/\u0000")).isEmpty();
        assertThat(PageAddress.of("http://a.ex\u0009ample/")).isEmpty();
    }

    @Test
    void aBackslashEndsTheHost() {
        assertThat(PageAddress.of("http://a.example\\@b.example/").map(PageAddress::host))
                .contains("a.example");
    }

    @Test
    void anAddressOf1024OctetsIsTaken() {
        String path = "x".repeat(1_024);
        assertThat(PageAddress.of("http://a.example/" + path).map(PageAddress::pathAndQuery))
                .contains("/" + path);
        assertThat(PageAddress.of("http://a.example/" + "x".repeat(9_000))).isEmpty();
    }

    /// RFC 3986 5.4.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    g            | http://a/b/c/g
                    ./g          | http://a/b/c/g
                    g/           | http://a/b/c/g/
                    /g           | http://a/g
                    //g          | http://g/
                    ?y           | http://a/b/c/d;p?y
                    g?y          | http://a/b/c/g?y
                    g#s          | http://a/b/c/g
                    ''           | http://a/b/c/d;p?q
                    .            | http://a/b/c/
                    ..           | http://a/b/
                    ../g         | http://a/b/g
                    ../../../g   | http://a/g
                    g;x=1/../y   | http://a/b/c/y
                    g?y/./x      | http://a/b/c/g?y/./x
                    https://b/x  | https://b/x
                    x?u=http://c | http://a/b/c/x?u=http://c
                    """)
    void aReferenceLeadsWhereTheStandardSays(String reference, String there) {
        var page = PageAddress.of("http://a/b/c/d;p?q").orElseThrow();

        assertThat(page.resolve(reference).map(PageAddress::text)).contains(there);
    }

    @ParameterizedTest
    @CsvSource({"mailto:ana@a.example", "tel:+4915112345678", "ftp://a/b"})
    void aReferenceToSomethingElseIsNoPage(String reference) {
        assertThat(PageAddress.of("http://a/").orElseThrow().resolve(reference)).isEmpty();
    }
}
