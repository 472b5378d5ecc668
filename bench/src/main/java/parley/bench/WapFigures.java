package parley.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What all rounds found, and its tables. A figure is the median of the rounds.
final class WapFigures {
    private final Map<WapCase, Map<WapEntry, List<Measured>>> all = new LinkedHashMap<>();

    void add(WapCase wapCase, WapEntry entry, Measured measured) {
        all.computeIfAbsent(wapCase, _ -> new LinkedHashMap<>())
                .computeIfAbsent(entry, _ -> new ArrayList<>())
                .add(measured);
    }

    static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String markdown() {
        var page = new StringBuilder();
        all.forEach((wapCase, entries) -> {
            page.append("\n### ").append(capital(wapCase.title())).append("\n\n");
            page.append(
                    "| | requests/s | rounds | x Kannel | CPU ms / 1,000 | of Kannel's"
                            + " | p50 | p99 | failed | RSS MiB |\n"
                            + "| --- | --: | --- | --: | --: | --: | --: | --: | --: | --:"
                            + " |\n");
            var kannel = Optional.ofNullable(entries.get(WapEntry.KANNEL));
            entries.forEach((entry, rounds) -> page.append(row(entry, rounds, kannel)));
        });
        return page.toString();
    }

    private static String row(
            WapEntry entry, List<Measured> rounds, Optional<List<Measured>> kannel) {
        ToDoubleFunction<Measured> rate = each -> each.result().perSecond();
        ToDoubleFunction<Measured> cpu = Measured::cpuMillisPerThousand;
        var range = rounds.stream().mapToDouble(rate).summaryStatistics();
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f-%,.0f | %s | %,.0f | %s | %s | %s | %d | %.0f |%n",
                entry.title(),
                median(rounds, rate),
                range.getMin(),
                range.getMax(),
                ratio(rounds, kannel, rate),
                median(rounds, cpu),
                ratio(rounds, kannel, cpu),
                millis(median(rounds, each -> each.result().p50().toNanos())),
                millis(median(rounds, each -> each.result().p99().toNanos())),
                rounds.stream().mapToLong(each -> each.result().failed()).sum(),
                median(rounds, each -> each.residentKibibytes()) / 1_024);
    }

    private static String ratio(
            List<Measured> rounds,
            Optional<List<Measured>> kannel,
            ToDoubleFunction<Measured> figure) {
        return kannel.map(those ->
                        String.format(
                                Locale.ROOT,
                                "%.2f",
                                median(rounds, figure) / median(those, figure)))
                .orElse("");
    }

    private static String millis(double nanos) {
        return LoadResult.millis(java.time.Duration.ofNanos((long) nanos));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
