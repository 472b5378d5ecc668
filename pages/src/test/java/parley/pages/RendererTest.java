package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

class RendererTest {
    @ParameterizedTest
    @EnumSource
    void whateverPeopleWroteThePageIsLegalAndSaysIt(Rendering rendering) {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            String name = Samples.hostile(random, 40);
            String text = Samples.hostile(random, 60);
            String talk =
                    Renderer.of(rendering).write(Samples.talk(name, text, 1), Samples.NOW).markup();
            var document = Markups.legal(rendering, talk);
            Markups.legal(
                    rendering,
                    Renderer.of(rendering).write(Samples.list(name, 5), Samples.NOW).markup());
            assertThat(squeezed(said(document.getDocumentElement(), rendering)))
                    .as("seed %d", seed)
                    .contains(squeezed(PlainText.of(text)));
        }
    }

    /// What a reader sees: the text with line breaks, WML's `$$` read as `$`.
    static String said(Element element, Rendering rendering) {
        String text = element.getTextContent();
        return rendering == Rendering.WML ? text.replace("$$", "$") : text;
    }

    static String squeezed(String text) {
        return text.replaceAll("(?U)\\s+", "");
    }

    @ParameterizedTest
    @EnumSource
    void aMessageShowsWhoWhenAndHowFarItIs(Rendering rendering) {
        String page =
                Renderer.of(rendering)
                        .write(Samples.talk("Ana", "dinner?", 4), Samples.NOW)
                        .markup();
        assertThat(page)
                .contains("dinner?")
                .contains("50 min ago")
                .contains("sent")
                .contains("Ana");
    }

    @Test
    void htmlPutsEachPersonsTextIntoItsOwnDirection() {
        var page =
                Markups.parsed(
                        new HtmlRenderer()
                                .write(Samples.talk("שרה", "שלום", 2), Samples.NOW)
                                .markup());
        assertThat(Markups.all(page, "p")).anyMatch(p -> p.getAttribute("dir").equals("auto"));
        assertThat(Markups.all(page, "bdi")).anyMatch(bdi -> bdi.getTextContent().equals("שרה"));
    }

    @Test
    void everyFieldOfHtmlAndXhtmlHasItsLabel() {
        for (var rendering : List.of(Rendering.HTML, Rendering.XHTML_MP)) {
            var page =
                    Markups.parsed(
                            Renderer.of(rendering)
                                    .write(Samples.list("Ana", 3), Samples.NOW)
                                    .markup());
            var labelled =
                    Markups.all(page, "label").stream()
                            .map(label -> label.getAttribute("for"))
                            .collect(Collectors.toSet());
            for (String kind : List.of("input", "textarea")) {
                for (Element field : Markups.all(page, kind)) {
                    if (!List.of("hidden", "submit").contains(field.getAttribute("type"))) {
                        assertThat(labelled).contains(field.getAttribute("id"));
                    }
                }
            }
        }
    }

    @Test
    void pagesStayAsSmallAsTheyPromise() {
        String emoji = "😀".repeat(60);
        for (int rows : List.of(0, 5, 300)) {
            assertThat(octets(Rendering.HTML, Samples.list(emoji, rows))).isLessThan(14 * 1024);
            assertThat(octets(Rendering.XHTML_MP, Samples.list(emoji, rows))).isLessThan(8 * 1024);
            assertThat(octets(Rendering.HTML, Samples.talk(emoji, "x".repeat(200), rows)))
                    .isLessThan(14 * 1024);
        }
    }

    private static int octets(Rendering rendering, Page page) {
        return Fit.octets(Renderer.of(rendering).write(page, Samples.NOW).markup());
    }

    @Test
    void htmlHasNothingFromElsewhere() {
        String page = new HtmlRenderer().write(Samples.list("Ana", 3), Samples.NOW).markup();
        assertThat(page.replace("<script src=\"/live.js\" defer=\"defer\"></script>", ""))
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:");
    }
}
