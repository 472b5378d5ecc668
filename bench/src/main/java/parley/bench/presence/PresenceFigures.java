package parley.bench.presence;

import parley.bench.LinePlot;
import parley.bench.LinePlot.Axis;
import parley.bench.LinePlot.Line;
import parley.bench.LinePlot.Point;
import parley.bench.LinePlot.Target;
import parley.bench.PlotSheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What was measured for each number of people, as a table and as plots.
final class PresenceFigures {
    private static final double OCTETS_MAX = 400;
    private static final double CORE_PERCENT_MAX = 20;
    private static final double NANOS_PER_MICRO = 1_000;

    private final List<Row> rows = new ArrayList<>();

    /// Octets of heap for each; share of one core in per cent; times in microseconds.
    record Row(
            int people,
            double boardOctets,
            double ownersOctets,
            double changesPerSecond,
            double corePercent,
            double unseenPercent,
            double ownPercent,
            double collectorPercent,
            Times change,
            Times look,
            Times home,
            double alonePerSecond,
            double manyPerSecond,
            double manyP99,
            double manyLongest) {
        static Row of(int people, Told heap, Told pace) throws IOException {
            return new Row(
                    people,
                    heap.get(Told.BOARD_OCTETS) / people,
                    heap.get(Told.OWNERS_OCTETS) / people,
                    pace.get(PaceMain.CHANGES_PER_SECOND),
                    percent(pace.get(PaceMain.CPU_MILLIS_PER_SECOND)),
                    percent(pace.get(PaceMain.UNSEEN_CPU_MILLIS_PER_SECOND)),
                    percent(pace.get(PaceMain.OWN_CPU_MILLIS_PER_SECOND)),
                    percent(pace.get(PaceMain.COLLECTOR_MILLIS_PER_SECOND)),
                    Times.of(PaceMain.CHANGE, pace),
                    Times.of(PaceMain.LOOK, pace),
                    Times.of(PaceMain.HOME, pace),
                    pace.get(Rush.ALONE_PER_SECOND),
                    pace.get(Rush.MANY_PER_SECOND),
                    pace.get(Rush.MANY_P99_NANOS) / NANOS_PER_MICRO,
                    pace.get(Rush.MANY_LONGEST_NANOS) / NANOS_PER_MICRO);
        }

        private static double percent(double millisPerSecond) {
            return millisPerSecond / 10;
        }
    }

    record Times(double p50, double p99, double longest) {
        static Times of(String what, Told pace) throws IOException {
            return new Times(
                    pace.get(PaceMain.p50(what)) / NANOS_PER_MICRO,
                    pace.get(PaceMain.p99(what)) / NANOS_PER_MICRO,
                    pace.get(PaceMain.longest(what)) / NANOS_PER_MICRO);
        }
    }

    void add(Row row) {
        rows.add(row);
    }

    String markdown() {
        return "\n![Heap, CPU and times for more and more people](presence.svg)\n"
                + "\n### Heap\n\n"
                + "| people | octets each, presence | octets each, owner of an address |\n"
                + "| --: | --: | --: |\n"
                + table(
                        "| %,d | %,.0f | %,.0f |%n",
                        row -> new Object[] {row.people, row.boardOctets, row.ownersOctets})
                + "\n"
                + "### At a pace\n\n"
                + "| people | changes/s | of one core | without looks | the bench alone | collector"
                + " | change p50, p99, longest | look p50, p99, longest | home p50, p99, longest"
                + " |\n"
                + "| --: | --: | --: | --: | --: | --: | --- | --- | --- |\n"
                + table(
                        "| %,d | %,.0f | %.1f %% | %.1f %% | %.1f %% | %.2f %% | %s | %s | %s |%n",
                        row ->
                                new Object[] {
                                    row.people,
                                    row.changesPerSecond,
                                    row.corePercent,
                                    row.unseenPercent,
                                    row.ownPercent,
                                    row.collectorPercent,
                                    said(row.change),
                                    said(row.look),
                                    said(row.home)
                                })
                + "\n### As fast as it goes\n\n"
                + "| people | one thread | %d virtual threads | of these p99, longest |\n"
                        .formatted(Rush.MANY)
                + "| --: | --: | --: | --: |\n"
                + table(
                        "| %,d | %,.0f/s | %,.0f/s | %.1f, %,.0f us |%n",
                        row ->
                                new Object[] {
                                    row.people,
                                    row.alonePerSecond,
                                    row.manyPerSecond,
                                    row.manyP99,
                                    row.manyLongest
                                });
    }

    private interface Cells {
        Object[] of(Row row);
    }

    private String table(String format, Cells cells) {
        var table = new StringBuilder();
        rows.forEach(row -> table.append(String.format(Locale.ROOT, format, cells.of(row))));
        return table.toString();
    }

    private static String said(Times times) {
        return String.format(
                Locale.ROOT, "%.1f, %.1f, %,.0f us", times.p50(), times.p99(), times.longest());
    }

    PlotSheet plots() {
        var people = Axis.logarithmic("people");
        return new PlotSheet(
                List.of(
                        new LinePlot(
                                "Heap for each person",
                                people,
                                Axis.linear("octets"),
                                List.of(
                                        line("presence", Row::boardOctets),
                                        line("owner of an address", Row::ownersOctets)),
                                target(OCTETS_MAX, "presence: at most 400")),
                        new LinePlot(
                                "Share of one core at 5,000 changes/s and 5,000 looks/s",
                                people,
                                Axis.linear("%"),
                                List.of(
                                        line("all of it", Row::corePercent),
                                        line("without looks", Row::unseenPercent),
                                        line("of it the bench", Row::ownPercent)),
                                target(CORE_PERCENT_MAX, "less than 20 %")),
                        new LinePlot(
                                "How long it takes, p99",
                                people,
                                Axis.logarithmic("us"),
                                List.of(
                                        line("change", row -> row.change().p99()),
                                        line("look", row -> row.look().p99()),
                                        line("home of 200", row -> row.home().p99())),
                                Optional.empty())));
    }

    private static Optional<Target> target(double at, String name) {
        return Optional.of(new Target(name, at));
    }

    private Line line(String name, ToDoubleFunction<Row> value) {
        return new Line(
                name,
                rows.stream()
                        .map(row -> new Point(row.people(), value.applyAsDouble(row)))
                        .toList());
    }
}
