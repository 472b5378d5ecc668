package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.octets.Octets;
import parley.wbxml.TableFile;
import parley.wbxml.WbxmlLimits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decks as sites of the time wrote them, judged by programs nobody here wrote. A difference is
/// explained in `differences.tsv`; one that is explained and no longer there fails too.
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/parley/wml/corpus");

    @TempDir Path folder;

    static List<Path> decks() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".wml")).sorted().toList();
        }
    }

    private static String name(Path deck) {
        return deck.getFileName().toString().replace(".wml", "");
    }

    private static CompiledDeck compiled(Path deck, WmlVersion version) throws IOException {
        return WmlCompiler.compile(
                        Octets.copyOf(Files.readAllBytes(deck)),
                        Optional.empty(),
                        version,
                        UTF_8,
                        WbxmlLimits.DEFAULT)
                .orThrow();
    }

    /// Deck, judge, and why the judge differs.
    private static List<List<String>> explained() {
        return TableFile.rows(CorpusTest.class, "corpus/differences.tsv", 3);
    }

    private static boolean isExplained(Path deck, DeckJudge judge) {
        return explained().stream()
                .anyMatch(row -> row.get(0).equals(name(deck)) && row.get(1).equals(judge.name()));
    }

    @ParameterizedTest
    @EnumSource
    void aJudgeSeesTheSameDeckOrTheDifferenceIsExplained(DeckJudge judge) throws Exception {
        var surprises = new ArrayList<String>();
        for (var deck : decks()) {
            var ours = compiled(deck, WmlVersion.WML_1_3).octets();
            var expected = DeckJudge.flat(WmlReader.readTree(ours).orThrow());
            var opinion = judge.opinion(deck, ours, folder);
            if (opinion.equals(expected) == isExplained(deck, judge)) {
                surprises.add(
                        "%s %s%n  ours   %s%n  theirs %s"
                                .formatted(name(deck), judge, expected, opinion));
            }
        }
        assertThat(String.join("\n", surprises)).isEmpty();
    }

    @Test
    void everyDeckIsCompiledInEachEditionAndInPages() throws IOException {
        assertThat(decks()).hasSizeGreaterThanOrEqualTo(60);
        for (var deck : decks()) {
            for (var version : WmlVersion.values()) {
                var octets = compiled(deck, version).octets();
                assertThat(WmlReader.readTree(octets).orThrow().name()).isEqualTo("wml");
                var form =
                        new PageForm(
                                version, UTF_8, 400, page -> "?" + page, PageForm.Words.ENGLISH);
                var paging =
                        DeckPager.pages(
                                Octets.copyOf(Files.readAllBytes(deck)),
                                Optional.empty(),
                                form,
                                WbxmlLimits.DEFAULT);
                assertThat(paging)
                        .isInstanceOfSatisfying(
                                PagedDeck.class,
                                paged ->
                                        assertThat(paged.pages())
                                                .as(name(deck))
                                                .allMatch(page -> page.octets().length() <= 400));
            }
        }
    }

    @Test
    void thePageSaysWhatTheJudgesSee() throws IOException {
        var page = new StringBuilder();
        page.append(
                """
                # Decks of the corpus and their judges

                Rendered by `CorpusTest` from `corpus/` and `corpus/differences.tsv`; do not edit. Each deck is
                compiled by us and read by `wbxml2xml`, compiled by `xml2wbxml` (libwbxml 0.11) and by Kannel's
                `wml_tester` and read by us. What is compared is the tree: elements, attributes without defaults,
                texts, variables. A difference that is not here fails the test, and so does one that is gone.

                | Judge | Decks | Same | Explained below |
                | --- | --- | --- | --- |
                """);
        for (var judge : DeckJudge.values()) {
            long differing =
                    explained().stream().filter(row -> row.get(1).equals(judge.name())).count();
            page.append(
                    "| %s | %d | %d | %d |%n"
                            .formatted(
                                    judge.says,
                                    decks().size(),
                                    decks().size() - differing,
                                    differing));
        }
        page.append("\n| Deck | Judge | Difference |\n| --- | --- | --- |\n");
        for (var row : explained()) {
            page.append(
                    "| %s | %s | %s |%n"
                            .formatted(
                                    row.get(0),
                                    DeckJudge.valueOf(row.get(1)).says,
                                    row.get(2).replace("|", "\\|")));
        }
        Path rendered =
                Path.of(System.getProperty("parley.root"), "docs", "conformance", "decks.md");
        if (Boolean.getBoolean("render")) {
            Files.writeString(rendered, page);
        }
        assertThat(rendered)
                .as("run with -Drender=true to write it anew")
                .hasContent(page.toString());
    }
}
