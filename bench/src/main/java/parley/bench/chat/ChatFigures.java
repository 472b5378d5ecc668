package parley.bench.chat;

import parley.bench.LinePlot;
import parley.bench.LinePlot.Axis;
import parley.bench.LinePlot.Line;
import parley.bench.LinePlot.Point;
import parley.bench.LinePlot.Target;
import parley.bench.PlotSheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What was measured, beside what was promised, as tables and as plots. A figure of several rounds
/// is their median.
final class ChatFigures {
    private static final double ACCEPTED_MIN = 10_000;
    private static final double BEARER_MILLIS_MAX = 50;
    private static final double PARTS_MIN = 5_000;
    private static final double GROUP_MILLIS_MAX = 1_000;
    private static final double HISTORY_MILLIS_MAX = 5;

    private final Map<Way, List<Trials.Talk>> talks = new EnumMap<>(Way.class);
    private final List<Trials.Sms> shortSms = new ArrayList<>();
    private final List<Trials.Sms> longSms = new ArrayList<>();
    private final List<Choir> firstChoirs = new ArrayList<>();
    private final List<Choir> choirs = new ArrayList<>();
    private final List<Growth.Row> growth = new ArrayList<>();

    void add(Way way, Trials.Talk talk) {
        talks.computeIfAbsent(way, _ -> new ArrayList<>()).add(talk);
    }

    void add(boolean longText, Trials.Sms sms) {
        (longText ? longSms : shortSms).add(sms);
    }

    void add(Trials.Choirs letters) {
        firstChoirs.add(letters.first());
        choirs.addAll(letters.others());
    }

    void add(Growth.Row row) {
        growth.add(row);
    }

    String markdown() {
        return promises() + accepted() + paced() + group() + grown();
    }

    private static <T> OptionalDouble median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                sorted.length % 2 == 1
                        ? sorted[middle]
                        : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    private List<Trials.Talk> of(Way way) {
        return talks.getOrDefault(way, List.of());
    }

    private String promises() {
        var biggest = growth.stream().reduce((_, last) -> last);
        return "\n### What was promised\n\n"
                + "| | promised | measured | |\n| --- | --- | --: | --- |\n"
                + atLeast(
                        "accepted, durable and pushed, without session",
                        ACCEPTED_MIN,
                        median(of(Way.CONNECTIONLESS), talk -> talk.fast().perSecond()),
                        "/s")
                + atLeast(
                        "the same in sessions",
                        ACCEPTED_MIN,
                        median(of(Way.SESSION), talk -> talk.fast().perSecond()),
                        "/s")
                + lessThan(
                        "from the form to the bearer at 1,000/s, p99",
                        BEARER_MILLIS_MAX,
                        median(of(Way.CONNECTIONLESS), talk -> talk.paced().bearerMillis(99)))
                + atLeast(
                        "by SMS, messages of one part",
                        PARTS_MIN,
                        median(shortSms, Trials.Sms::partsPerSecond),
                        " parts/s")
                + atLeast(
                        "by SMS, messages of three parts",
                        PARTS_MIN,
                        median(longSms, Trials.Sms::partsPerSecond),
                        " parts/s")
                + lessThan(
                        "a group of 10,000 decided, the slowest",
                        GROUP_MILLIS_MAX,
                        choirs.stream().mapToDouble(Choir::answeredMillis).max())
                + lessThan(
                        "a page of history among the most messages, p99, in the chat",
                        HISTORY_MILLIS_MAX,
                        optional(biggest.map(row -> row.history().p99())))
                + lessThan(
                        "the same for a phone",
                        HISTORY_MILLIS_MAX,
                        optional(biggest.map(row -> row.phone().historyP99())));
    }

    private static OptionalDouble optional(Optional<Double> number) {
        return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static String atLeast(String what, double least, OptionalDouble found, String unit) {
        return promise(
                what,
                String.format(Locale.ROOT, "at least %,.0f%s", least, unit),
                found,
                unit,
                found.isPresent() && found.getAsDouble() >= least);
    }

    private static String lessThan(String what, double most, OptionalDouble found) {
        return promise(
                what,
                String.format(Locale.ROOT, "less than %,.0f ms", most),
                found,
                " ms",
                found.isPresent() && found.getAsDouble() < most);
    }

    private static String promise(
            String what, String promised, OptionalDouble found, String unit, boolean kept) {
        return found.isEmpty()
                ? "| %s | %s | | not measured |%n".formatted(what, promised)
                : String.format(
                        Locale.ROOT,
                        found.getAsDouble() < 100
                                ? "| %s | %s | %,.2f%s | %s |%n"
                                : "| %s | %s | %,.0f%s | %s |%n",
                        what,
                        promised,
                        found.getAsDouble(),
                        unit,
                        kept ? "met" : "NOT met");
    }

    private String accepted() {
        return "\n### As fast as it goes\n\n"
                + "| | accepted/s | rounds | SMS parts/s | CPU ms / 1,000 | to bearer p50 | p99 |"
                + " failed, lost, twice | RSS MiB |\n"
                + "| --- | --: | --- | --: | --: | --: | --: | --: | --: |\n"
                + fast("without session", written(Way.CONNECTIONLESS), List.of())
                + fast("in sessions", written(Way.SESSION), List.of())
                + fast(
                        "SMS of one part",
                        shortSms.stream().map(Trials.Sms::fast).toList(),
                        shortSms)
                + fast("SMS of three", longSms.stream().map(Trials.Sms::fast).toList(), longSms);
    }

    private List<Written> written(Way way) {
        return of(way).stream().map(Trials.Talk::fast).toList();
    }

    private static String fast(String what, List<Written> rounds, List<Trials.Sms> sms) {
        if (rounds.isEmpty()) {
            return "";
        }
        var range = rounds.stream().mapToDouble(Written::perSecond).summaryStatistics();
        var parts = median(sms, Trials.Sms::partsPerSecond);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f-%,.0f | %s | %,.0f | %s | %s | %d | %,.0f |%n",
                what,
                of(rounds, Written::perSecond),
                range.getMin(),
                range.getMax(),
                parts.isPresent() ? String.format(Locale.ROOT, "%,.0f", parts.getAsDouble()) : "",
                of(rounds, Written::cpuMillisPerThousand),
                millis(of(rounds, each -> each.bearerMillis(50))),
                millis(of(rounds, each -> each.bearerMillis(99))),
                rounds.stream().mapToLong(Written::failed).sum(),
                of(rounds, each -> each.residentKibibytes() / 1_024.0));
    }

    private static double of(List<Written> rounds, ToDoubleFunction<Written> figure) {
        return median(rounds, figure).orElse(0);
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%,.0f ms", millis);
    }

    private String paced() {
        var table =
                new StringBuilder(
                        "\n### At a pace\n\n"
                                + "| | accepted/s | cores used | to bearer p50 | p99 | longest |"
                                + " answered p99 | failed, lost, twice |\n"
                                + "| --- | --: | --: | --: | --: | --: | --: | --: |\n");
        talks.forEach((way, rounds) -> {
            var paced = rounds.stream().map(Trials.Talk::paced).toList();
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,.0f | %.2f | %s | %s | %s | %s | %d |%n",
                            way == Way.SESSION ? "in sessions" : "without session",
                            of(paced, Written::perSecond),
                            of(paced, Written::coresUsed),
                            millis(of(paced, each -> each.bearerMillis(50))),
                            millis(of(paced, each -> each.bearerMillis(99))),
                            millis(of(paced, each -> each.bearerMillis(100))),
                            millis(of(paced, each -> each.answerMillis(99))),
                            paced.stream().mapToLong(Written::failed).sum()));
        });
        return table.toString();
    }

    private String group() {
        if (choirs.isEmpty()) {
            return "";
        }
        double[] answered = choirs.stream().mapToDouble(Choir::answeredMillis).sorted().toArray();
        double[] last = choirs.stream().mapToDouble(Choir::lastMillis).sorted().toArray();
        return "\n### One message to a group\n\n"
                + "| | quickest | median | slowest |\n| --- | --: | --: | --: |\n"
                + row("every decision kept, and the writer told", answered)
                + row("the last push seen", last)
                + "\nOne after the other: "
                + answered(choirs)
                + ". The first one after the start: "
                + answered(firstChoirs)
                + ".\n";
    }

    private static String answered(List<Choir> choirs) {
        return String.join(
                ", ", choirs.stream().map(choir -> millis(choir.answeredMillis())).toList());
    }

    private static String row(String what, double[] sorted) {
        return "| %s | %s | %s | %s |%n"
                .formatted(
                        what,
                        millis(sorted[0]),
                        millis(sorted[sorted.length / 2]),
                        millis(sorted[sorted.length - 1]));
    }

    private String grown() {
        if (growth.isEmpty()) {
            return "";
        }
        var table =
                new StringBuilder(
                        "\n"
                            + "### Among more and more people\n\n"
                            + "![What each thing takes among more and more people](chat.svg)\n\n"
                            + "| people, messages | send p50, p99 | group of 1,000 p50, longest |"
                            + " history p50, p99 | home p50, p99 | history for a phone p50, p99 |"
                            + " home for a phone p50, p99 |\n"
                            + "| --: | --: | --: | --: | --: | --: | --: |\n");
        for (var row : growth) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %,d | %s | %s | %s | %s | %s | %s |%n",
                            row.people(),
                            said(row.send()),
                            said(row.group()),
                            said(row.history()),
                            said(row.home()),
                            said(
                                    new Growth.Times(
                                            row.phone().historyP50(), row.phone().historyP99())),
                            said(new Growth.Times(row.phone().homeP50(), row.phone().homeP99()))));
        }
        return table.toString();
    }

    private static String said(Growth.Times times) {
        return millis(times.p50()) + ", " + millis(times.p99());
    }

    PlotSheet plots() {
        var people = Axis.logarithmic("people and stored messages");
        return new PlotSheet(
                List.of(
                        new LinePlot(
                                "A page, p99",
                                people,
                                Axis.logarithmic("ms"),
                                List.of(
                                        line("history", row -> row.history().p99()),
                                        line("history, phone", row -> row.phone().historyP99()),
                                        line("home", row -> row.home().p99()),
                                        line("home, phone", row -> row.phone().homeP99())),
                                Optional.of(
                                        new Target("history: less than 5", HISTORY_MILLIS_MAX))),
                        new LinePlot(
                                "A message is sent, one writer",
                                people,
                                Axis.logarithmic("ms"),
                                List.of(
                                        line("p50", row -> row.send().p50()),
                                        line("p99", row -> row.send().p99())),
                                Optional.empty()),
                        new LinePlot(
                                "A group of 1,000 is decided, median",
                                people,
                                Axis.linear("ms"),
                                List.of(line("median", row -> row.group().p50())),
                                Optional.empty())));
    }

    private Line line(String name, ToDoubleFunction<Growth.Row> value) {
        return new Line(
                name,
                growth.stream()
                        .map(row -> new Point(row.people(), value.applyAsDouble(row)))
                        .toList());
    }
}
