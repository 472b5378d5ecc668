package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;

/// What an encoder owes to any document, WBXML 6; the octets are put together by hand from WBXML
/// 5.8 and the tables.
class EncoderDutiesTest {
    private static Octets compiled(String wml) {
        return WmlCompiler.compile(wml, WmlVersion.WML_1_3, UTF_8).orThrow().octets();
    }

    @Test
    void anInstructionForSomebodyElseIsKeptWhereItStands() {
        // PI, its target as a literal at the start of the string table, its data, END
        assertThat(compiled("<wml><?x y?><card><p>a</p></card></wml>"))
                .isEqualTo(
                        Octets.fromHex(
                                "03 0a 6a 02 78 00 7f 43 04 00 03 79 00 01 67 60 03 61 00 01 01"
                                        + " 01"));
        assertThat(compiled("<?x y?><wml><card><p>a</p></card></wml>"))
                .isEqualTo(
                        Octets.fromHex(
                                "03 0a 6a 02 78 00 43 04 00 03 79 00 01 7f 67 60 03 61 00 01 01"
                                        + " 01"));
    }

    @Test
    void commentsDeclarationAndDocumentTypeAreGone() {
        assertThat(
                        compiled(
                                """
                                <?xml version="1.0"?>
                                <!-- one -->
                                <!DOCTYPE wml PUBLIC "-//WAPFORUM//DTD WML 1.3//EN"
                                    "http://www.wapforum.org/DTD/wml13.dtd">
                                <wml><!-- two --><card><p>a<!-- three -->b</p></card></wml>
                                <!-- four -->
                                """))
                .isEqualTo(Octets.fromHex("03 0a 6a 00 7f 67 60 03 61 62 00 01 01 01"));
    }

    @Test
    void anAttributeOutsideTheTableIsALiteralAndItsValueIsNot() {
        assertThat(compiled("<wml><card><p x=\"y\">a</p></card></wml>"))
                .isEqualTo(
                        Octets.fromHex(
                                "03 0a 6a 02 78 00 7f 67 e0 04 00 03 79 00 01 03 61 00 01 01 01"));
    }

    @Test
    void aTagOutsideTheTableIsALiteral() {
        // LITERAL_C, since it has content
        assertThat(compiled("<wml><card><p><x>a</x></p></card></wml>"))
                .isEqualTo(Octets.fromHex("03 0a 6a 02 78 00 7f 67 60 44 00 03 61 00 01 01 01 01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<wml><head><meta name='a' http-equiv='b' content='c'/></head><card/></wml>",
                "<wml><card onenterforward='a'><onevent type='onenterforward'><prev/></onevent>"
                        + "</card></wml>",
                "<wml><card><onevent type='ontimer'><prev/></onevent>"
                        + "<onevent type='ontimer'><noop/></onevent></card></wml>",
                "<wml><template><do type='a' name='n'><prev/></do>"
                        + "<do type='b' name='n'><prev/></do></template><card/></wml>",
                "<wml><card><do type='n'><prev/></do><do type='b' name='n'><prev/></do></card>"
                        + "</wml>",
                "<wml><card><p><input name='$(x)'/></p></card></wml>",
                "<wml><card id='$x'/></wml>",
                "<wml><card><p>$1</p></card></wml>",
                "<wml><card><p>$(a-b)</p></card></wml>",
            })
    void aDeckThatBreaksARuleOfWmlIsRefused(String wml) {
        assertThat(WmlCompiler.compile(wml, WmlVersion.WML_1_3, UTF_8)).isInstanceOf(BadDeck.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<wml><head><meta name='a' content='c'/></head><card/></wml>",
                "<wml><card><do type='a'><prev/></do></card><card><do type='a'><prev/></do></card>"
                        + "</wml>",
                "<wml><template><do type='a'><prev/></do></template>"
                        + "<card><do type='a'><noop/></do></card></wml>",
                "<wml><card><p><input name='x' title='$(x)'"
                        + " value='$(_a1:noesc)'/></p></card></wml>",
                "<wml><card onenterforward='$(x)'/></wml>",
                "<wml><card id='$$x'/></wml>",
            })
    void aDeckThatOnlyComesNearIsCompiled(String wml) {
        assertThat(WmlCompiler.compile(wml, WmlVersion.WML_1_3, UTF_8))
                .isInstanceOf(CompiledDeck.class);
    }
}
