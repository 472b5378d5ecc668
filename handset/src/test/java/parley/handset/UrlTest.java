package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class UrlTest {
    /// RFC 3986 5.4, its examples with a base of two levels and a query.
    @ParameterizedTest
    @CsvSource({
        "g, http://a/b/c/g",
        "./g, http://a/b/c/g",
        "g/, http://a/b/c/g/",
        "/g, http://a/g",
        "//g, http://g",
        "?y, http://a/b/c/d;p?y",
        "g?y, http://a/b/c/g?y",
        "#s, http://a/b/c/d;p?q#s",
        "g#s, http://a/b/c/g#s",
        "g?y#s, http://a/b/c/g?y#s",
        ";x, http://a/b/c/;x",
        "'', http://a/b/c/d;p?q",
        "., http://a/b/c/",
        "./, http://a/b/c/",
        ".., http://a/b/",
        "../g, http://a/b/g",
        "../.., http://a/",
        "../../g, http://a/g",
        "../../../g, http://a/g",
        "/./g, http://a/g",
        "/../g, http://a/g",
        "./../g, http://a/b/g",
        "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h",
        "http://x/y, http://x/y",
    })
    void aReferenceIsReadAgainstItsPage(String reference, String resolved) {
        assertThat(new Url("http://a/b/c/d;p?q").resolve(reference).text()).isEqualTo(resolved);
    }

    @Test
    void aHostWithoutAPathHasARoot() {
        assertThat(new Url("http://chat").resolve("send").text()).isEqualTo("http://chat/send");
        assertThat(new Url("http://chat").resolve("#b").text()).isEqualTo("http://chat/#b");
    }

    @Test
    void theFragmentStaysInThePhone() {
        var url = new Url("http://chat/a?b#card");
        assertThat(url.withoutFragment()).isEqualTo("http://chat/a?b");
        assertThat(url.fragment()).isEqualTo("card");
    }

    @Test
    void aRelativeReferenceIsNoUrlByItself() {
        assertThatThrownBy(() -> new Url("send")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormIsEncodedAndAQueryExtended() {
        var form =
                new UrlForm(
                        List.of(
                                new UrlForm.Field("t", "Gr\u00FC\u00DFe & 1=1"),
                                new UrlForm.Field("t", "")));
        assertThat(form.encoded()).isEqualTo("t=Gr%C3%BC%C3%9Fe+%26+1%3D1&t=");
        assertThat(form.appendedTo("http://a/b?c=d#e"))
                .isEqualTo("http://a/b?c=d&" + form.encoded() + "#e");
        assertThat(form.toString()).doesNotContain("1=1");
    }
}
