package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.wml.CompiledDeck.MetaHeader;

import java.nio.charset.Charset;

class WmlCompilerTest {
    private static Octets compiled(String wml) {
        return WmlCompiler.compile(wml, WmlVersion.WML_1_1, UTF_8).orThrow().octets();
    }

    private static Octets card(String paragraph) {
        return compiled("<wml><card><p>" + paragraph + "</p></card></wml>");
    }

    private static Octets inCard(String octets) {
        return Octets.fromHex("01 04 6a 00 7f 67 60" + octets + "01 01 01");
    }

    /// The octets were read back by a dissector; the first says WBXML 1.1, as WML 1.1 has it.
    @Test
    void theWorkedExampleHasTheOctetsOfTheTables() {
        assertThat(
                        compiled(
                                "<wml><card id=\"a\" title=\"Hi\"><p>$$5 $(n)<br/><a"
                                        + " href=\"http://x.org/?u=$(u)\">Go</a></p></card></wml>"))
                .isEqualTo(
                        Octets.fromHex(
                                "01 04 6A 00 7F E7 55 03 61 00 36 03 48 69 00 01 60 03 24 35 20 00"
                                        + "42 6E 00 26 DC 4B 03 78 00 88 03 3F 75 3D 00 40 75 00 01"
                                        + "03 47 6F 00 01 01 01 01"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$$                | 03 24 00",
                "$a                | 42 61 00",
                "$a$b              | 42 61 00 42 62 00",
                "$(a)b             | 42 61 00 03 62 00",
                "$(a:escape)       | 40 61 00",
                "$(a:E)            | 40 61 00",
                "$(a:unesc)        | 41 61 00",
                "$(a:NoEsc)        | 42 61 00",
                "&#36;X            | 42 58 00",
                "&#x24;X           | 42 58 00",
                "$&#x58;           | 42 58 00",
                "<![CDATA[$X]]>    | 42 58 00",
                "a&nbsp;b&shy;     | 03 61 c2 a0 62 c2 ad 00",
                "&lt;&amp;&quot;   | 03 3c 26 22 00",
                "  a \t b  <br/> c | 03 61 20 62 00 26 03 63 00",
                "a<b> b </b>c      | 03 61 00 64 03 20 62 20 00 01 03 63 00",
                "a <b> b</b> c     | 03 61 20 00 64 03 62 00 01 03 20 63 00",
                "<b>a</b> <i>b</i> | 64 03 61 00 01 03 20 00 6d 03 62 00 01",
            })
    void textIsWrittenWithItsVariablesAndWithoutIdleSpace(String text, String octets) {
        assertThat(card(text)).isEqualTo(inCard(octets));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a href=\"x\"/>                             | 9c 4a 03 78 00 01",
                "<a href=\"\"/>                              | 9c 4a 03 00 01",
                "<a href=\"http://\"/>                       | 9c 4b 01",
                "<a href=\"https://www.a.net/\"/>            | 9c 4c 03 77 77 77 2e 61 00 87 01",
                "<a href=\"x\" title=\"$(t)\"/>              | 9c 4a 03 78 00 36 42 74 00 01",
                "<input name=\"n\" type=\"password\"/>       | af 21 03 6e 00 3b 01",
                "<input name=\"n\" type=\"text\" value=\"\"/>| af 21 03 6e 00 4d 03 00 01",
                "<input name=\"n\" emptyok=\"true\"/>        | af 21 03 6e 00 11 01",
                "<img src=\"a.com/b\" alt=\"\"/> | ae 32 03 61 00 85 03 62 00 0c 03 00 01",
                "<do type=\"accept\" name=\"accept\"><noop/></do>    | e8 38 01 31 01",
                "<do type=\"vnd.x\" label=\"&quot;$$&quot;\"><prev/></do> | e8 49 03 78 00 18 03 22"
                        + " 24 22 00 01 32 01",
                "<do type=\"unknown\"><noop/></do>           | e8 37 9f 01 31 01",
            })
    void attributesUseTheTokensThatSaveOctets(String element, String octets) {
        assertThat(card(element)).isEqualTo(inCard(octets));
    }

    @Test
    void preKeepsItsWhiteSpace() {
        var deck =
                WmlCompiler.compile(
                        "<wml><card><pre> a\n  b </pre></card></wml>", WmlVersion.WML_1_2, UTF_8);
        assertThat(deck.orThrow().octets())
                .isEqualTo(
                        Octets.fromHex("02 09 6a 00 7f 67 5b 03 20 61 0a 20 20 62 20 00 01 01 01"));
    }

    @Test
    void aPhoneOfWml11GetsNoTokenItDoesNotKnow() {
        String wml =
                "<wml><card><p><a href=\"x\" accesskey=\"1\">y</a></p>"
                        + "<do type=\"accept\"><go href=\"z\" cache-control=\"no-cache\""
                        + " enctype=\"multipart/form-data\"/></do></card></wml>";
        assertThat(compiled(wml).toString()).doesNotContain("5e").doesNotContain("61 64");
        var newest = WmlCompiler.compile(wml, WmlVersion.WML_1_3, UTF_8).orThrow().octets();
        assertThat(newest.toString()).startsWith("03 0a 6a").contains("5e 03 31 00", "64 61");
    }

    @Test
    void charactersOutsideTheCharsetAreEntities() {
        var deck =
                WmlCompiler.compile(
                        "<wml><card><p>\u00E9\u4F60\uD83D\uDE00</p></card></wml>",
                        WmlVersion.WML_1_1,
                        ISO_8859_1);
        assertThat(deck.orThrow().octets())
                .isEqualTo(
                        Octets.fromHex(
                                "01 04 04 00 7f 67 60 03 e9 00 02 81 9e 60 02 87 ec 00 01 01 01"));
    }

    @Test
    void aWordSaidOftenIsSaidOnce() {
        String link = "<a href=\"/chat/reply?to=0815&amp;s=abcdef%d\">Reply</a><br/>";
        var deck =
                compiled(
                        "<wml><card><p>"
                                + link.formatted(1)
                                + link.formatted(2)
                                + link.formatted(3)
                                + link.formatted(4)
                                + "</p></card></wml>");
        assertThat(deck.text(ISO_8859_1)).containsOnlyOnce("/chat/reply?to=0815&s=abcdef");
        assertThat(deck.text(ISO_8859_1)).containsOnlyOnce("Reply");
    }

    @Test
    void metaIsForTheGatewayUnlessItSaysOtherwise() {
        var deck =
                WmlCompiler.compile(
                                "<wml><head><meta http-equiv=\"Cache-Control\""
                                        + " content=\"max-age=0\"/><meta name=\"a\" content=\"b\"/>"
                                        + "</head><card><p>x</p></card></wml>",
                                WmlVersion.WML_1_1,
                                UTF_8)
                        .orThrow();
        assertThat(deck.headers()).containsExactly(new MetaHeader("Cache-Control", "max-age=0"));
        assertThat(deck.octets()).isEqualTo(inCard("03 78 00"));
        assertThat(
                        compiled(
                                        "<wml><head><meta forua=\"true\" name=\"a\" content=\"b\"/>"
                                                + "</head><card><p>x</p></card></wml>")
                                .toString())
                .contains("6c b0 57 21 03 61 00 0d 03 62 00 01 01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$10.00",
                "$(a b)",
                "$(x:foo)",
                "$(x",
                "a $",
                "$()",
                "<b class=\"$(x)\">y</b>",
                "<table columns=\"0\"><tr><td>x</td></tr></table>",
                "<do type=\"prev\"><prev/></do><do type=\"prev\"><prev/></do>",
                "<a href=\"x\">y",
                "&unknown;",
                "<a href='1' href='2'>x</a>",
            })
    void aDeckInErrorIsRefused(String paragraph) {
        var result =
                WmlCompiler.compile(
                        "<wml>\n<card>\n<p>" + paragraph + "</p></card></wml>",
                        WmlVersion.WML_1_1,
                        UTF_8);
        assertThat(result)
                .isInstanceOfSatisfying(
                        BadDeck.class,
                        bad -> {
                            assertThat(bad.line()).isEqualTo(3);
                            assertThat(bad.column()).isBetween(3, 80);
                            assertThat(bad.why()).isNotBlank();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<html/>",
                "<wml/>",
                "<wml><card/>",
                "<wml><card><timer value='1'/><timer value='2'/></card></wml>",
                "<wml><card ontimer='a'><onevent type='ontimer'><prev/></onevent></card></wml>",
                "<wml><head><meta content='b'/></head><card/></wml>",
                "<wml><head><access/><access/></head><card/></wml>",
            })
    void whatIsNoDeckIsRefused(String text) {
        assertThat(WmlCompiler.compile(text, WmlVersion.WML_1_1, UTF_8))
                .isInstanceOf(BadDeck.class);
    }

    @Test
    void aColumnIsThatOfTheTextAsItCame() {
        var bad = WmlCompiler.compile("<wml><card/></wml2>", WmlVersion.WML_1_1, UTF_8);
        assertThat(bad)
                .isInstanceOfSatisfying(
                        BadDeck.class,
                        fault -> {
                            assertThat(fault.line()).isEqualTo(1);
                            assertThat(fault.column()).isBetween(12, 20);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0' encoding='Big5'?>",
                "\uFEFF<?xml version=\"1.0\"?>\n<!-- <!DOCTYPE no --> ",
                "<!DOCTYPE wml PUBLIC \"-//WAPFORUM//DTD WML 1.1//EN\""
                        + " \"http://127.0.0.1:1/wml_1.1.xml\">",
                "<!DOCTYPE wml SYSTEM '/etc/passwd' [ <!-- ]> --> <!ENTITY x \"a&nbsp;b\"> ] >",
                "<!DOCTYPE other>",
            })
    void anyPrologIsTakenAndNothingIsFetched(String prolog) {
        assertThat(compiled(prolog + "<wml><card><p>a&nbsp;b</p></card></wml>"))
                .isEqualTo(inCard("03 61 c2 a0 62 00"));
    }

    @Test
    void entitiesADocumentDeclaresAreResolved() {
        assertThat(
                        compiled(
                                "<!DOCTYPE wml [<!ENTITY me \"Ana &amp; Co\">]>"
                                        + "<wml><card title=\"&me;\"><p>&me;</p></card></wml>"))
                .isEqualTo(
                        Octets.fromHex(
                                "01 04 6a 09 41 6e 61 20 26 20 43 6f 00 7f e7 36 83 00 01 60 83 00"
                                        + "01 01 01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!ENTITY a SYSTEM \"file:///etc/passwd\">",
                "<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;",
                "<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;\">",
                "<!ENTITY z \"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\">"
                        + "<!ENTITY y \"&z;&z;&z;&z;&z;&z;&z;&z;&z;&z;\">"
                        + "<!ENTITY x \"&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;\">"
                        + "<!ENTITY w \"&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;\">"
                        + "<!ENTITY a \"&w;&w;&w;&w;&w;&w;&w;&w;&w;&w;\">",
            })
    void entitiesThatReachOutOrGrowAreRefused(String entities) {
        String wml = "<!DOCTYPE wml [" + entities + "]><wml><card><p>&a;</p></card></wml>";
        assertThat(WmlCompiler.compile(wml, WmlVersion.WML_1_1, UTF_8)).isInstanceOf(BadDeck.class);
    }

    @Test
    void aDeckTooDeepOrTooLongIsRefused() {
        String deep = "<b>".repeat(100) + "</b>".repeat(100);
        String longest = "x".repeat(70_000);
        for (String text : new String[] {deep, longest}) {
            assertThat(
                            WmlCompiler.compile(
                                    "<wml><card><p>" + text + "</p></card></wml>",
                                    WmlVersion.WML_1_1,
                                    UTF_8))
                    .isInstanceOf(BadDeck.class);
        }
    }

    @Test
    void otherCharsetsAreNamedByTheirNumber() {
        var deck =
                WmlCompiler.compile(
                        "<wml><card><p>\u4F60\u597D</p></card></wml>",
                        WmlVersion.WML_1_1,
                        Charset.forName("Big5"));
        assertThat(deck.orThrow().octets())
                .isEqualTo(Octets.fromHex("01 04 8f 6a 00 7f 67 60 03 a7 41 a6 6e 00 01 01 01"));
    }
}
