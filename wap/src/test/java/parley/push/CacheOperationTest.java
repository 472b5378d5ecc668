package parley.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.CacheOperation.InvalidateObject;
import parley.push.CacheOperation.InvalidateService;
import parley.wbxml.XmlRead;

import java.util.List;

class CacheOperationTest {
    /// The example of CO 10: a page and a service, in this order.
    private static final CacheOperation EXAMPLE =
            new CacheOperation(
                    List.of(new InvalidateObject("foo.wml"), new InvalidateService("/bar")));

    private static final Octets EXAMPLE_OCTETS =
            Octets.fromHex(
                    "02 07 6a 00 45 86 05 03 66 6f 6f 2e 77 6d 6c 00 01 87 05 03 2f 62 61 72 00 01"
                            + " 01");

    @Test
    void theExampleOfTheSpecificationIsWrittenAndRead() {
        assertThat(EXAMPLE.encode()).isEqualTo(EXAMPLE_OCTETS);
        assertThat(CacheOperation.decode(EXAMPLE_OCTETS).orThrow()).isEqualTo(EXAMPLE);
        assertThat(CacheOperation.parse(EXAMPLE.toXml()).orThrow()).isEqualTo(EXAMPLE);
    }

    @Test
    void theTextOfTheSpecificationIsRead() {
        String xml =
                """
                <?xml version="1.0"?>
                <!DOCTYPE co PUBLIC "-//WAPFORUM//DTD CO 1.0//EN"
                    "http://www.wapforum.org/DTD/co_1.0.dtd">
                <co>
                  <invalidate-object uri="foo.wml"/>
                  <invalidate-service uri="/bar"/>
                </co>
                """;
        assertThat(CacheOperation.parse(xml).orThrow()).isEqualTo(EXAMPLE);
    }

    /// By hand from CO 9.3.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a          | 86 06 03 61 00 01",
                "http://www.a.com/ | 86 07 03 61 00 85 01",
                "https://a.org/b   | 86 08 03 61 00 88 03 62 00 01",
                "https://www.a     | 86 09 03 61 00 01",
                "''                | 86 05 03 00 01",
            })
    void anAddressUsesTheTokensOfTheTable(String uri, String octets) {
        var one = new CacheOperation(List.of(new InvalidateObject(uri)));
        var expected = Octets.fromHex("02 07 6a 00 45" + octets + "01");
        assertThat(one.encode()).isEqualTo(expected);
        assertThat(CacheOperation.decode(expected).orThrow()).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<co>",
                "<co/>",
                "<co><invalidate-object uri='a'></co>",
                "<co><invalidate-object uri=a/></co>",
                "<co><invalidate-object/></co>",
                "<co><forget uri='a'/></co>",
                "<co><invalidate-object uri='a'/><forget uri='a'/></co>",
                "<si><invalidate-object uri='a'/></si>",
                "",
            })
    void whatIsNoCacheOperationIsRefused(String xml) {
        assertThat(CacheOperation.parse(xml)).isInstanceOf(XmlRead.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 07 6a 00 05",
                "02 07 6a 00 45 06 01",
                "02 07 6a 00 45 86 05 03 66 01 01",
                "02 07 6a 00 45 88 05 03 66 00 01 01",
                "",
            })
    void octetsThatAreNoneAreMalformed(String octets) {
        assertThat(CacheOperation.decode(Octets.fromHex(octets)))
                .isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void oneThatForgetsNothingIsNone() {
        assertThatThrownBy(() -> new CacheOperation(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EXAMPLE.toString()).doesNotContain("foo").doesNotContain("bar");
    }
}
