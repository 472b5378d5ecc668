package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import parley.octets.Octets;
import parley.wbxml.WbxmlLimits;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Small or hostile documents that would cost a gateway much. Limits stop them by name; the time is
/// generous for a busy machine, what is met here without the limits is minutes.
class DeckBombsTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    /// Octets enough for all of them, so that another limit has to stop them.
    private static final WbxmlLimits LIMITS = new WbxmlLimits(32 << 20, 64, 8 << 10, 256 << 10);

    record Bomb(String name, String wml, String why) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String deck(String content) {
        return "<wml><card><p>" + content + "</p></card></wml>";
    }

    private static String declaring(String entities, String content) {
        return "<!DOCTYPE wml [" + entities + "]>" + deck(content);
    }

    private static String laughs(int levels, int times) {
        var entities = new StringBuilder("<!ENTITY e0 \"ha\">");
        for (int i = 1; i <= levels; i++) {
            entities.append(
                    "<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(times)));
        }
        return entities.toString();
    }

    static Stream<Bomb> refused() {
        String attributes =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> " a" + i + "='x'")
                        .collect(java.util.stream.Collectors.joining());
        return Stream.of(
                new Bomb("a billion laughs", declaring(laughs(9, 10), "&e9;"), "limit"),
                new Bomb(
                        "laughs in an attribute",
                        declaring(laughs(9, 10), "<a href='x' title='&e9;'>y</a>"),
                        "limit"),
                new Bomb(
                        "one long entity said often",
                        declaring(
                                "<!ENTITY e \"" + "x".repeat(10_000) + "\">", "&e;".repeat(10_000)),
                        "limit"),
                new Bomb("an entity of itself", declaring("<!ENTITY e \"&e;\">", "&e;"), "e"),
                new Bomb(
                        "parameter entities",
                        declaring("<!ENTITY % p \"<!ENTITY &#37; q 'x'>\"> %p; %q;", "x"),
                        ""),
                new Bomb(
                        "an external entity",
                        declaring("<!ENTITY e SYSTEM \"file:///etc/hostname\">", "&e;"),
                        "external"),
                new Bomb(
                        "an entity of a port nobody may ask",
                        declaring("<!ENTITY e SYSTEM \"http://127.0.0.1:1/\">", "&e;"),
                        "external"),
                new Bomb(
                        "a million elements inside each other",
                        deck("<b>".repeat(1_000_000) + "</b>".repeat(1_000_000)),
                        "deeper than 64"),
                new Bomb("a million elements that never end", "<b>".repeat(1_000_000), "deeper"),
                new Bomb(
                        "a million elements beside each other",
                        deck("<br/>".repeat(1_000_000)),
                        "more than 8192 nodes"),
                new Bomb(
                        "a hundred thousand attributes",
                        deck("<b" + attributes + ">x</b>"),
                        "limit"),
                new Bomb("a name of megabytes", deck("<" + "b".repeat(4 << 20) + "/>"), "limit"),
                new Bomb(
                        "an attribute of megabytes",
                        deck("<a href='" + "x".repeat(8 << 20) + "'/>"),
                        "characters of text"),
                new Bomb(
                        "an instruction of megabytes",
                        deck("<?x " + "y".repeat(8 << 20) + "?>"),
                        "characters of text"),
                new Bomb("a text of megabytes", deck("x ".repeat(4 << 20)), "characters of text"),
                new Bomb(
                        "a declaration that never ends",
                        "<!DOCTYPE wml [" + "<!--".repeat(500_000),
                        ""),
                new Bomb("quotes that never end", "<!DOCTYPE wml " + "\"".repeat(999_999), ""),
                new Bomb("brackets", "<".repeat(4_000_000), ""),
                new Bomb("a variable that never ends", deck("$(" + "a".repeat(200_000)), ")"));
    }

    static Stream<Bomb> borne() {
        return Stream.of(
                new Bomb("a variable of a long name", deck("$" + "a".repeat(200_000)), ""),
                new Bomb("dollars", deck("$$".repeat(100_000)), ""),
                new Bomb("variables", deck("$a".repeat(60_000)), ""),
                new Bomb("brackets of variables", deck("$(a)".repeat(60_000)), ""),
                new Bomb("comments between letters", deck("a<!-- -->".repeat(60_000)), ""),
                new Bomb("sections between letters", deck("<![CDATA[a]]>".repeat(60_000)), ""),
                new Bomb(
                        "texts that begin alike",
                        deck(
                                IntStream.range(0, 4_000)
                                        .mapToObj(i -> "http://www.example.com/" + i + "<br/>")
                                        .collect(java.util.stream.Collectors.joining())),
                        ""),
                new Bomb("texts that are alike", deck("abcabcabc<br/>".repeat(4_000)), ""),
                new Bomb(
                        "addresses in an attribute",
                        deck("<a href='" + "http://www.".repeat(20_000) + "'/>"),
                        ""),
                new Bomb("a comment of megabytes", deck("<!--" + "x".repeat(8 << 20) + "-->"), ""),
                new Bomb("spaces", deck(" \n".repeat(100_000)), ""),
                new Bomb("characters the charset lacks", deck("\u4F60".repeat(60_000)), ""));
    }

    @BeforeAll
    static void warm() {
        WmlCompiler.compile(deck("x"), WmlVersion.WML_1_3, UTF_8).orThrow();
    }

    private static Compilation compile(Bomb bomb) {
        var began = System.nanoTime();
        var result =
                WmlCompiler.compile(
                        Octets.of(bomb.wml(), UTF_8),
                        Optional.empty(),
                        WmlVersion.WML_1_3,
                        java.nio.charset.StandardCharsets.US_ASCII,
                        LIMITS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(bomb.name()).isLessThan(SOON);
        return result;
    }

    @ParameterizedTest
    @MethodSource
    void refused(Bomb bomb) {
        assertThat(compile(bomb))
                .isInstanceOfSatisfying(
                        BadDeck.class,
                        bad -> {
                            assertThat(bad.why()).containsIgnoringCase(bomb.why());
                            assertThat(bad.why()).hasSizeLessThan(400);
                        });
    }

    @ParameterizedTest
    @MethodSource
    void borne(Bomb bomb) {
        assertThat(compile(bomb)).isInstanceOf(CompiledDeck.class);
    }

    @Test
    void withTheLimitsOfEveryDayALargeDocumentIsNotEvenRead() {
        var large = Octets.of("x".repeat(65 << 10), UTF_8);
        assertThat(
                        WmlCompiler.compile(
                                large,
                                Optional.empty(),
                                WmlVersion.WML_1_1,
                                UTF_8,
                                WbxmlLimits.DEFAULT))
                .isEqualTo(new BadDeck(1, 1, "more than 65536 octets"));
    }
}
