package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// What phones can hold, judged by a compiler that nobody here wrote.
class WmlDeckTest {
    private static final int PHONE_OCTETS_MAX = 1_397;

    @TempDir Path folder;

    @Test
    void theWorstDeckFitsThePhone() {
        String emoji = "😀".repeat(60);
        String[] texts = {
            "x".repeat(2_000),
            "😀".repeat(2_000),
            "$".repeat(2_000),
            "\"".repeat(2_000),
            "a\n".repeat(1_000),
            "e" + "\u0301".repeat(1_999),
            "\n".repeat(1_998) + "xx"
        };
        for (String text : texts) {
            for (String name : List.of("Ana", emoji, "$".repeat(60), "&".repeat(60))) {
                assertFits(Samples.talk(name, text, 3));
                assertFits(Samples.list(name, 30));
            }
        }
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            assertFits(
                    Samples.talk(Samples.hostile(random, 40), Samples.hostile(random, 2_000), 3));
        }
    }

    private static void assertFits(Page page) {
        String deck = new WmlRenderer().write(page, Samples.NOW).markup();
        assertThat(WmlSize.HEADER_OCTETS + WmlSize.of(deck))
                .as("%s", deck)
                .isLessThanOrEqualTo(PHONE_OCTETS_MAX);
    }

    @Test
    void aCompilerMakesNoMoreOctetsOfADeckThanWeReckoned() throws Exception {
        var pages =
                List.of(
                        Samples.talk("Ana", "dinner at 8? $5 & <you>", 3),
                        Samples.talk("😀 漢字", "x".repeat(2_000), 3),
                        Samples.list("Ben www. http:// .com/", 30),
                        Samples.list("clear help text options", 4));
        for (Page page : pages) {
            String deck = new WmlRenderer().write(page, Samples.NOW).markup();
            long compiled = compiled(deck);
            assertThat(compiled).isPositive().isLessThanOrEqualTo(PHONE_OCTETS_MAX);
            assertThat(compiled).isLessThanOrEqualTo(WmlSize.HEADER_OCTETS + WmlSize.of(deck));
        }
    }

    private long compiled(String deck) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("deck.wml"), deck);
        Path out = folder.resolve("deck.wmlc");
        Files.deleteIfExists(out);
        try {
            // -n: without string table, as a phone that is short of memory likes it
            var compiler =
                    new ProcessBuilder(
                                    "xml2wbxml",
                                    "-n",
                                    "-v",
                                    "1.1",
                                    "-o",
                                    out.toString(),
                                    in.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("said").toFile())
                            .start();
            assertThat(compiler.waitFor())
                    .as(Files.readString(folder.resolve("said")) + deck)
                    .isZero();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw missing;
            }
            abort("needs xml2wbxml (Debian: libwbxml2-utils)");
        }
        return Files.size(out);
    }

    /// Follows "More" as a phone would and puts together what was read.
    @Test
    void nothingOfALongMessageIsLostOnItsWayOverManyDecks() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            String text = Samples.hostile(random, 2_000);
            var talk = Samples.talk("Ana", text, 1);
            var read = new StringBuilder();
            int shown = 0;
            int part = 0;
            while (shown == 0) {
                var cursor = new Page.Cursor(Optional.empty(), Optional.empty(), part);
                var written = new WmlRenderer().write(at(talk, cursor), Samples.NOW);
                var deck = Markups.legal(Rendering.WML, written.markup());
                read.append(message(deck));
                shown = written.messagesShown();
                var more =
                        java.util.regex.Pattern.compile("[?;]n=([0-9]+)").matcher(written.markup());
                assertThat(more.find()).as("seed %d: more, or the end", seed).isEqualTo(shown == 0);
                part = shown == 0 ? Integer.parseInt(more.group(1)) : part;
            }
            assertThat(RendererTest.squeezed(read.toString()))
                    .as("seed %d", seed)
                    .isEqualTo(RendererTest.squeezed(PlainText.of(text)));
        }
    }

    /// The text of the paragraphs that are neither form nor link, without sender and time.
    private static String message(Document deck) {
        var message = new StringBuilder();
        for (Element paragraph : Markups.all(deck, "p")) {
            for (String name : List.of("b", "small")) {
                var extra = paragraph.getElementsByTagName(name);
                if (extra.getLength() > 0) {
                    extra.item(0).getParentNode().removeChild(extra.item(0));
                }
            }
            boolean words =
                    Stream.of("a", "anchor", "input")
                            .allMatch(
                                    name -> paragraph.getElementsByTagName(name).getLength() == 0);
            message.append(words ? RendererTest.said(paragraph, Rendering.WML) : "");
        }
        return message.toString();
    }

    private static Page at(Page.Talk talk, Page.Cursor cursor) {
        return new Page.Talk(
                talk.title(),
                Optional.empty(),
                talk.here(),
                Optional.empty(),
                talk.form(),
                cursor,
                talk.bubbles(),
                false,
                List.of(),
                talk.mark());
    }

    @Test
    void aFormThatComesBackAfterAFaultUsesTheSameVariablesAndAFreshOneDoesNot() {
        String first = new WmlRenderer().write(Samples.talk("Ana", "", 0), Samples.NOW).markup();
        assertThat(first).contains("name=\"textAb_9_z\"").contains("$(textAb_9_z)");
    }

    /// Forms that look alike are one block, and what they hide is not.
    @Test
    void eachFormHidesItsOwn() {
        for (String hidden : List.of("aaa", "", "bbb")) {
            var form =
                    new Block.Form(
                            "/send", Samples.KEY, List.of(new Field.Hidden("c", hidden)), "Send");
            var sheet =
                    new Page.Sheet(
                            "A form", Optional.empty(), Place.of("/"), 0, List.of(form), List.of());
            assertThat(new WmlRenderer().write(sheet, Samples.NOW).markup())
                    .contains("name=\"c\" value=\"" + hidden + "\"");
        }
    }

    @Test
    void aTitleMayHoldAnything() {
        for (String title : List.of("", "$(x) & <y>", "漢 😀")) {
            var sheet =
                    new Page.Sheet(title, Optional.empty(), Place.of("/"), 0, List.of(), List.of());
            assertThat(new WmlRenderer().write(sheet, Samples.NOW).markup())
                    .contains("<card id=\"c\" title=\"" + Escaped.wml(title) + "\">");
        }
    }
}
