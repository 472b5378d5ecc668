package parley.wbxml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class TokenTableTest {
    @Test
    void eachVersionOfWmlKnowsTheTokensOfItsTime() {
        assertThat(TokenTable.WML_1_1.tag("pre")).isEmpty();
        assertThat(TokenTable.WML_1_2.tag("pre")).contains(new WbxmlNode.Token(0, 0x1B));
        assertThat(TokenTable.WML_1_1.knowsAttribute("accesskey")).isFalse();
        assertThat(TokenTable.WML_1_2.knowsAttribute("accesskey")).isTrue();
        assertThat(TokenTable.WML_1_2.knowsAttribute("cache-control")).isFalse();
        assertThat(TokenTable.WML_1_3.knowsAttribute("cache-control")).isTrue();
    }

    @Test
    void theTablesHoldEveryTokenOnce() {
        assertThat(size("tag", 0x05, 0x3F)).isEqualTo(36);
        assertThat(size("start", 0x05, 0x7F)).isEqualTo(85);
        assertThat(size("value", 0x85, 0xFF)).isEqualTo(27);
    }

    private static long size(String kind, int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .filter(token ->
                        switch (kind) {
                            case "tag" ->
                                    TokenTable.WML_1_3
                                            .tag(new WbxmlNode.Token(0, token))
                                            .isPresent();
                            case "start" ->
                                    TokenTable.WML_1_3
                                            .start(new WbxmlNode.Token(0, token))
                                            .isPresent();
                            default ->
                                    TokenTable.WML_1_3
                                            .value(new WbxmlNode.ValueToken(0, token))
                                            .isPresent();
                        })
                .count();
    }

    @Test
    void theLongestPrefixWins() {
        var start = TokenTable.SI_1_0.start("href", "https://www.x").orElseThrow();
        assertThat(start.prefix()).isEqualTo("https://www.");
        assertThat(TokenTable.SI_1_0.start("href", "ftp://x").orElseThrow().prefix()).isEmpty();
        assertThat(TokenTable.SI_1_0.start("action", "shout")).isEmpty();
    }

    @Test
    void aPieceReadButNeverWrittenStaysThatWay() {
        assertThat(TokenTable.WML_1_3.value(new WbxmlNode.ValueToken(0, 0xA1))).contains("Www.");
        assertThat(TokenTable.WML_1_3.piecesAt("Www.a", 0)).isEmpty();
    }

    @Test
    void charsetsAreKnownByTheirNumber() {
        assertThat(WbxmlCharset.byMib(106).orElseThrow().charset())
                .isEqualTo(StandardCharsets.UTF_8);
        assertThat(WbxmlCharset.of(StandardCharsets.UTF_16).orElseThrow().mib()).isEqualTo(1015);
        assertThat(WbxmlCharset.of(StandardCharsets.UTF_16BE).orElseThrow().mib()).isEqualTo(1013);
        assertThat(WbxmlCharset.of(Charset.forName("Big5")).orElseThrow().mib()).isEqualTo(2026);
        assertThat(WbxmlCharset.byMib(0xFFFF_FFFFL)).isEmpty();
    }
}
