package parley.server;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What stands on the board `docs/conformance/SCR.md`: a section for each specification, a row for
/// each item.
final class Scoreboard {
    /// A test as a row names it.
    static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    private static final Pattern TESTS =
            Pattern.compile(NAMED.pattern() + "(, " + NAMED.pattern() + ")*");

    record Row(String item, boolean mandatory, String evidence) {
        boolean proved() {
            return TESTS.matcher(evidence).matches();
        }
    }

    record Section(String heading, List<Row> rows) {
        long count(Predicate<Row> which) {
            return rows.stream().filter(which).count();
        }
    }

    private Scoreboard() {}

    static List<Section> sections(String board) {
        return Pattern.compile("(?m)^## ")
                .splitAsStream(board)
                .filter(section -> section.contains("| Evidence |"))
                .map(section -> new Section(section.lines().findFirst().orElseThrow(), of(section)))
                .toList();
    }

    private static List<Row> of(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Item |"))
                .map(Scoreboard::cells)
                .map(cells -> new Row(cells.get(0), cells.get(2).equals("M"), cells.get(5)))
                .toList();
    }

    static List<String> cells(String line) {
        var cells = List.of(line.strip().split("\\|", -1));
        return cells.subList(1, cells.size() - 1).stream().map(String::strip).toList();
    }
}
