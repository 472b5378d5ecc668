package parley.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;

import java.util.Optional;

/// Octets from the code tables of each charset: the same word as another program wrote it.
class XmlSourceTest {
    private static final String ANY = "<wml/>";

    private static String read(String hex, String broughtAs) {
        var octets = Octets.of(ANY, UTF_8).plus(Octets.fromHex(hex));
        return XmlSource.read(octets, Optional.of(broughtAs), 1000).orThrow().text().substring(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utf-8        | e4 bd a0 c3 a9 f0 9f 98 80 | 你é😀",
                "US-ASCII     | 61                | a",
                "iso-8859-1   | e9                | é",
                "iso-8859-2   | b1                | ą",
                "iso-8859-3   | a6                | Ĥ",
                "iso-8859-4   | bf                | ŋ",
                "iso-8859-5   | bf e0 d8          | При",
                "iso-8859-6   | c8                | ب",
                "iso-8859-7   | e1                | α",
                "iso-8859-8   | e0                | א",
                "iso-8859-9   | fe                | ş",
                "iso-8859-10  | bd                | ―",
                "iso-8859-11  | a1                | ก",
                "iso-8859-13  | e0                | ą",
                "iso-8859-14  | d0                | Ŵ",
                "iso-8859-15  | a4                | €",
                "iso-8859-16  | aa                | Ș",
                "windows-1250 | 9c                | ś",
                "windows-1251 | cf f0 e8          | При",
                "windows-1252 | 80                | €",
                "windows-1253 | e1                | α",
                "windows-1254 | fe                | ş",
                "windows-1255 | e0                | א",
                "windows-1256 | c8                | ب",
                "windows-1257 | e0                | ą",
                "windows-1258 | fe                | ₫",
                "koi8-r       | f0 d2 c9          | При",
                "koi8-u       | a4                | є",
                "gb2312       | c4 e3 ba c3       | 你好",
                "GBK          | 81 40             | 丂",
                "gb2312       | 81 40             | 丂",
                "gb18030      | 81 30 84 36       | ¥",
                "Big5         | a7 41 a6 6e       | 你好",
                "Shift_JIS    | 82 b1 82 f1       | こん",
                "shift_jis    | 87 40             | ①",
                "euc-jp       | a4 b3             | こ",
                "euc-kr       | b0 a1             | 가",
                "\"utf-8\"    | c3 a9             | é",
            })
    void theCharsetOfTheContentTypeIsRead(String charset, String hex, String text) {
        assertThat(read(hex, charset)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ef bb bf 3c c3 a9                | iso-8859-1 | <é",
                "fe ff 00 3c 4f 60                | utf-8      | <你",
                "ff fe 3c 00 60 4f                | -          | <你",
                "00 3c 4f 60                      | utf-16     | <你",
                "3c 00 60 4f                      | utf-16     | <你",
                "3c 00 60 4f                      | -          | <你",
                "00 3c 4f 60                      | -          | <你",
                "3c c3 a9                         | -          | <é",
                "3c e9                            | ISO-8859-1 | <é",
                "3c c3 a9                         | no-charset | <é",
                "                                 | -          | ''",
            })
    void aMarkIsBelievedBeforeWhatWasSaidAndThatBeforeTheFirstOctets(
            String hex, String broughtAs, String text) {
        var read =
                XmlSource.read(
                        Octets.fromHex(hex == null ? "" : hex),
                        Optional.of(broughtAs).filter(name -> !name.equals("-")),
                        1000);
        assertThat(read.orThrow().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<?xml version='1.0' encoding='koi8-r'?>         | f0 | П",
                "<?xml version=\"1.0\" encoding=\"Big5\" ?>      | a7 41 | 你",
                "<?xml version='1.0'  encoding = 'ISO-8859-5' standalone='yes'?> | bf | П",
                "<?xml version='1.0' encoding='UTF-16'?>         | c3 a9 | é",
                "<?xml version='1.0' encoding='nobody'?>         | c3 a9 | é",
                "<?xml version='1.0'?>                           | c3 a9 | é",
                "<a encoding='koi8-r'>                           | c3 a9 | é",
            })
    void elseTheDeclarationIsBelieved(String start, String hex, String text) {
        var octets = Octets.of(start, UTF_8).plus(Octets.fromHex(hex));
        assertThat(XmlSource.read(octets, Optional.empty(), 1000).orThrow().text())
                .isEqualTo(start + text);
        var said = XmlSource.read(octets, Optional.of("iso-8859-1"), 1000).orThrow();
        assertThat(said.text())
                .isEqualTo(
                        start
                                + octets.slice(start.length(), octets.length())
                                        .text(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utf-8      | 3c 61 0a 62 e9 3c       | 2 | 2 | E9",
                "utf-8      | 3c c3                   | 1 | 2 | C3",
                "utf-8      | 3c ed a0 80             | 1 | 2 | ED",
                "us-ascii   | 0a 0a 3c e9             | 3 | 2 | E9",
                "gb2312     | 3c ff ff                | 1 | 2 | FF",
                "Shift_JIS  | 3c 82                   | 1 | 2 | 82",
                "Big5       | 3c 0a a7                | 2 | 1 | A7",
                "utf-16     | 00 3c 00 0a d8 00 00 41 | 2 | 1 | D8 00",
                "utf-16     | 00 3c 41                | 1 | 2 | 41",
            })
    void anOctetThatIsNoCharacterIsAFaultWithItsPlace(
            String charset, String hex, int line, int column, String named) {
        assertThat(XmlSource.read(Octets.fromHex(hex), Optional.of(charset), 1000))
                .isInstanceOfSatisfying(
                        XmlRead.Bad.class,
                        bad -> {
                            assertThat(bad.line()).isEqualTo(line);
                            assertThat(bad.column()).isEqualTo(column);
                            assertThat(bad.why()).contains(named);
                        });
    }

    @Test
    void aDocumentLargerThanTheLimitIsNotDecoded() {
        assertThat(XmlSource.read(Octets.fromHex("3c 3c 3c"), Optional.empty(), 2))
                .isInstanceOf(XmlRead.Bad.class);
    }

    @Test
    void whatTheMachineLacksIsWrittenToo() {
        for (int mib : new int[] {13, 110}) {
            var charset = WbxmlCharset.byMib(mib).orElseThrow();
            String all =
                    Octets.of(java.util.stream.IntStream.range(0xA0, 0x100).toArray())
                            .text(charset.charset());
            assertThat(all).doesNotContain("\uFFFD").hasSize(96);
            assertThat(charset.encoded(all).at(95)).isEqualTo(0xFF);
            assertThat(charset.repertoire().test(0x4F60)).isFalse();
            assertThat(charset.repertoire().test(0x1F600)).isFalse();
            assertThat(charset.repertoire().test('a')).isTrue();
        }
    }
}
