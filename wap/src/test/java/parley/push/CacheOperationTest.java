package parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.CacheOperation.Invalidation;
import parley.wbxml.XmlRead;

import java.util.List;

class CacheOperationTest {
    private static final String EXAMPLE_TEXT =
            """
            <?xml version="1.0"?>
            <!DOCTYPE co PUBLIC "-//WAPFORUM//DTD CO 1.0//EN" "http://www.wapforum.org/DTD/co_1.0.dtd">
            <co><invalidate-object uri="foo.wml"></invalidate-object><invalidate-service
            uri="/bar"></invalidate-service>
            </co>
            """;

    /// CO 9.4.
    private static final Octets EXAMPLE =
            Octets.fromHex(
                    "02 07 6A 00 45 86 05 03 66 6F 6F 2E 77 6D 6C 00 01"
                            + "87 05 03 2F 62 61 72 00 01 01");

    private static final CacheOperation CO =
            new CacheOperation(
                    List.of(new Invalidation(false, "foo.wml"), new Invalidation(true, "/bar")));

    @Test
    void theOperationOfTheSpecificationIsReadAndWritten() {
        assertThat(CacheOperation.parse(EXAMPLE_TEXT).orThrow()).isEqualTo(CO);
        assertThat(CO.encode()).isEqualTo(EXAMPLE);
        assertThat(CacheOperation.decode(EXAMPLE).orThrow()).isEqualTo(CO);
        assertThat(CacheOperation.parse(CO.toXml()).orThrow()).isEqualTo(CO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<co><invalidate-object uri='x'></co>",
                "<co><invalidate-object uri=x/></co>",
                "<co><invalidate-object uri='x'/></co><co/>",
                "",
            })
    void anOperationThatIsNotWellFormedIsRefused(String xml) {
        assertThat(CacheOperation.parse(xml)).isInstanceOf(XmlRead.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<co/>",
                "<co><invalidate-object/></co>",
                "<co><invalidate-everything uri='x'/></co>",
                "<si><invalidate-object uri='x'/></si>",
            })
    void anOperationOfAnotherStructureIsRefusedWithItsPlace(String xml) {
        var bad = (XmlRead.Bad<CacheOperation>) CacheOperation.parse(xml);
        assertThat(bad.line()).isEqualTo(1);
    }

    @Test
    void tokensCutAnywhereAreMalformed() {
        for (int end = 0; end < EXAMPLE.length(); end++) {
            assertThat(CacheOperation.decode(EXAMPLE.slice(0, end)))
                    .isInstanceOf(Decoded.Malformed.class);
        }
    }
}
