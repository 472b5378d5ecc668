package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import parley.wml.Inline.Words;

import java.util.Map;
import java.util.stream.Collectors;

class ErrorDeckTest {
    private static String said(CompiledDeck deck) {
        return WmlReader.read(deck.octets()).orThrow().cards().getFirst().paragraphs().stream()
                .flatMap(paragraph -> paragraph.content().stream())
                .map(part -> part instanceof Words(var text, _) ? text.resolve(Map.of()) : "\n")
                .collect(Collectors.joining());
    }

    @Test
    void thePageSaysWhoseItIsWhereWhatAndWhatToDo() {
        var bad = new BadDeck(12, 7, "'$' that starts no variable; '$$' means a dollar");
        assertThat(said(ErrorDeck.of("www.shop.example", bad, WmlVersion.WML_1_1, UTF_8)))
                .isEqualTo(
                        """
                        The page of www.shop.example has an error: it can't be shown.
                        Line 12, column 7:
                        '$' that starts no variable; '$$' means a dollar
                        Please tell those who run the page. Trying again won't help.\
                        """);
    }

    @Test
    void aPlaceThatIsNotKnownIsNotSaid() {
        var deck = ErrorDeck.of("x", new BadDeck(0, 0, "why"), WmlVersion.WML_1_3, US_ASCII);
        assertThat(said(deck)).doesNotContain("Line").contains("why");
    }

    @Test
    void thePageIsSmallAndHarmlessWhateverTheFaultQuotes() {
        String hostile = "<a href=\"x\">$(pin)\uD83D\uDE00".repeat(50);
        for (var version : WmlVersion.values()) {
            var deck = ErrorDeck.of(hostile, new BadDeck(1, 1, hostile), version, UTF_8);
            assertThat(deck.octets().length()).isLessThan(900);
            var card = WmlReader.read(deck.octets()).orThrow().cards().getFirst();
            assertThat(said(deck)).contains("<a href=\"x\">$(pin)").doesNotContain("\uFFFD");
            assertThat(card.dos()).extracting(Deck.Do::type).containsExactly("prev");
        }
    }

    @Test
    void aDeckThatDoesNotParseIsPlacedWhereItsFaultIs() {
        var compiled =
                WmlCompiler.compile(
                        "<wml>\n<card>\n  <p>Costs $5</p>\n</card></wml>",
                        WmlVersion.WML_1_1,
                        UTF_8);
        assertThat(compiled)
                .isInstanceOfSatisfying(
                        BadDeck.class,
                        bad ->
                                assertThat(said(ErrorDeck.of("h", bad, WmlVersion.WML_1_1, UTF_8)))
                                        .contains("Line 3, column 6:", "'$$' means a dollar"));
    }
}
