package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.server.Scoreboard.Row;
import parley.server.Scoreboard.Section;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A row of the scoreboard is proved by a test that exists, says where it is written that the item
/// is not offered, or stays empty; and the totals count what the rows say.
class ScoreboardTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));
    private static final Path BOARD = ROOT.resolve("docs/conformance/SCR.md");
    private static final Path BAD_INPUT = ROOT.resolve("docs/conformance/bad-input.md");
    private static final Pattern NAMED = Scoreboard.NAMED;
    private static final Pattern TESTS =
            Pattern.compile(NAMED.pattern() + "(, " + NAMED.pattern() + ")*");
    private static final Pattern NOT_OFFERED = Pattern.compile("not offered: `(docs/[\\w./-]+)`");
    private static final Pattern ANNOTATED =
            Pattern.compile(
                    "(?m)^ {4}@(Test|ParameterizedTest|TestFactory|RepeatedTest|FuzzTest)\\b");

    /// Specifications adjacent to those asked for; the first sum leaves them out.
    private static final int ADJACENT = 3;

    @Test
    void everyTestThatARowNamesExistsAndIsATest() throws IOException {
        var sources = sources();
        var missing = new ArrayList<String>();
        for (Row row : rows()) {
            var named = NAMED.matcher(row.evidence());
            while (named.find()) {
                if (!declares(sources.getOrDefault(named.group(1), ""), named.group(2))) {
                    missing.add(row.item() + ": " + named.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(rows()).anyMatch(Row::proved);
    }

    @Test
    void everyTestThatThePageOfBadInputNamesExists() throws IOException {
        var sources = sources();
        var named = NAMED.matcher(Files.readString(BAD_INPUT));
        var missing = new ArrayList<String>();
        while (named.find()) {
            if (!declares(sources.getOrDefault(named.group(1), ""), named.group(2))) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void whatIsNeitherProvedNorWrittenDownAsNotOfferedStaysEmpty() throws IOException {
        var unclear = new ArrayList<String>();
        for (Row row : rows()) {
            var refused = NOT_OFFERED.matcher(row.evidence());
            boolean documented =
                    refused.matches() && Files.isRegularFile(ROOT.resolve(refused.group(1)));
            if (!row.evidence().isEmpty() && !row.proved() && !documented) {
                unclear.add(row.item() + ": " + row.evidence());
            }
        }
        assertThat(unclear).isEmpty();
    }

    @Test
    void noItemStandsTwiceInItsSpecification() throws IOException {
        for (Section section : sections()) {
            assertThat(section.rows().stream().map(Row::item))
                    .as(section.heading())
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'    @Test\n    void one() {', true",
        "'    @Test\n    void one() throws IOException {', true",
        "'    @ParameterizedTest\n    @ValueSource(ints = {1})\n    void one(int a) {', true",
        "'    @TestFactory\n    Stream<DynamicTest> one() {', true",
        "'    @Test\n    void oneMore() {', false",
        "'    void one() {', false",
        "'    @BeforeEach\n    void one() {', false",
        "'    @Test\n    void two() {\n        one();\n    }\n\n    void one() {', false",
        "'    // @Test\n    // void one() {', false",
    })
    void onlyADeclaredTestIsOne(String source, boolean isOne) {
        assertThat(declares(source, "one")).isEqualTo(isOne);
    }

    @Test
    void theTotalsCountTheRows() throws IOException {
        String board = Files.readString(BOARD);
        String shouldBe = withTotals(board);
        if (Boolean.getBoolean("render")) {
            Files.writeString(BOARD, shouldBe);
            return;
        }
        assertThat(board).as("run with -Drender=true to write it anew").isEqualTo(shouldBe);
    }

    @Test
    void everyMandatoryItemOfTheSpecificationsAskedForIsProved() throws IOException {
        for (var share : ScoreboardShares.of(sections())) {
            assertThat(share.mandatoryProved()).as(share.name()).isEqualTo(share.mandatory());
        }
    }

    @Test
    void atLeast85OfAHundredOptionalItemsAreProvedWhereItIsAskedFor() throws IOException {
        var asked =
                ScoreboardShares.of(sections()).stream()
                        .filter(ScoreboardShares.Share::hasTarget)
                        .toList();
        assertThat(asked).hasSize(5);
        assertThat(asked)
                .allSatisfy(share ->
                        assertThat(share.percent()).as(share.name()).isGreaterThanOrEqualTo(85));
    }

    private static boolean declares(String source, String method) {
        var declared =
                Pattern.compile("(?m)^ {4}(public )?(void|Stream<DynamicTest>) " + method + "\\(")
                        .matcher(source);
        while (declared.find()) {
            String before = source.substring(0, declared.start());
            String own = before.substring(Math.max(0, before.lastIndexOf("\n\n")));
            if (ANNOTATED.matcher(own).find()) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            var sources = new HashMap<String, String>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith("Test.java"))
                            .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
                            .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
            return sources;
        }
    }

    private static List<Row> rows() throws IOException {
        return sections().stream().flatMap(section -> section.rows().stream()).toList();
    }

    private static List<Section> sections() throws IOException {
        return Scoreboard.sections(Files.readString(BOARD));
    }

    /// The board with its table of totals counted anew. What was judged of Kannel is taken as it
    /// stands.
    private static String withTotals(String board) {
        int from = board.indexOf("| Spec |");
        int to = board.indexOf("\n\n", from);
        var lines = board.substring(from, to).lines().skip(2).map(Scoreboard::cells).toList();
        var sections = Scoreboard.sections(board);
        var asked = sections.subList(0, sections.size() - ADJACENT);
        var table = new ArrayList<String>();
        table.add(
                "| Spec | Mandatory | Optional | Items | Kannel yes | partly | no / n/a | Proven"
                        + " (mandatory / all) |");
        table.add("|---|---:|---:|---:|---:|---:|---:|---:|");
        for (int i = 0; i < sections.size(); i++) {
            table.add(total(lines.get(i), List.of(sections.get(i)), ""));
        }
        table.add(total(lines.get(sections.size()), asked, "**"));
        table.add(total(lines.get(sections.size() + 1), sections, "**"));
        assertThat(lines).hasSize(sections.size() + 2);
        return withShares(
                board.substring(0, from) + String.join("\n", table) + board.substring(to));
    }

    private static String withShares(String board) {
        int from = board.indexOf(ScoreboardShares.HEADER);
        int to = board.indexOf("\n\n", from);
        return board.substring(0, from)
                + ScoreboardShares.table(Scoreboard.sections(board))
                + board.substring(to);
    }

    private static String total(List<String> stands, List<Section> sections, String bold) {
        var numbers =
                List.of(
                        sum(sections, Row::mandatory),
                        sum(sections, row -> !row.mandatory()),
                        sum(sections, _ -> true));
        String proven =
                "%d of %d / %d of %d"
                        .formatted(
                                sum(sections, row -> row.mandatory() && row.proved()),
                                numbers.get(0),
                                sum(sections, Row::proved),
                                numbers.get(2));
        return "| "
                + stands.get(0)
                + " | "
                + numbers.stream()
                        .map(number -> bold + number + bold)
                        .collect(Collectors.joining(" | "))
                + " | "
                + String.join(" | ", stands.subList(4, 7))
                + " | "
                + bold
                + proven
                + bold
                + " |";
    }

    private static long sum(List<Section> sections, Predicate<Row> which) {
        return sections.stream().mapToLong(section -> section.count(which)).sum();
    }
}
