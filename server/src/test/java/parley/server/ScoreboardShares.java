package parley.server;

import parley.server.Scoreboard.Row;
import parley.server.Scoreboard.Section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How much of each specification asked for is proved. Optional items that belong to push over HTTP
/// are no part of a gateway on UDP and SMS; all others count, offered or not.
final class ScoreboardShares {
    static final String HEADER = "| Specification |";

    /// Push over HTTP, and the transformations that only it knows. OTA 7, PPG 5.1.2.1.1.2.
    private static final Pattern NEEDS_HTTP =
            Pattern.compile("OTA-CO-S-003|OTA-HTTP-S-\\d+|PPG-GEN-S-(019|023)");

    /// A specification, and how the headings of its sections begin.
    private record Specification(String name, List<String> headings, boolean hasTarget) {}

    private static final List<Specification> ASKED_FOR =
            List.of(
                    new Specification("WDP", List.of("WDP —"), false),
                    new Specification("WCMP", List.of("WCMP —"), false),
                    new Specification("WTP", List.of("WTP —"), true),
                    new Specification(
                            "WSP, with and without sessions",
                            List.of("WSP — connection-oriented", "WSP — connectionless"),
                            true),
                    new Specification("WBXML", List.of("WBXML —"), false),
                    new Specification("WML", List.of("WML 1.3 —"), false),
                    new Specification("Push OTA", List.of("Push OTA —"), true),
                    new Specification("PAP", List.of("PAP —"), true),
                    new Specification("PPG", List.of("PPG service"), true),
                    new Specification("SI", List.of("Service Indication"), false),
                    new Specification("SL", List.of("Service Loading"), false),
                    new Specification("CO", List.of("Cache Operation"), false),
                    new Specification("Push Message", List.of("Push Message"), false),
                    new Specification("Caching", List.of("Caching model"), false),
                    new Specification(
                            "HTTP state management", List.of("HTTP state management"), false));

    record Share(
            String name,
            long mandatory,
            long mandatoryProved,
            long optional,
            long optionalProved,
            boolean hasTarget) {
        /// Of the optional items; 100 when there are none.
        double percent() {
            return optional == 0 ? 100 : 100.0 * optionalProved / optional;
        }
    }

    private ScoreboardShares() {}

    static List<Share> of(List<Section> sections) {
        return ASKED_FOR.stream().map(one -> share(one, sections)).toList();
    }

    private static Share share(Specification of, List<Section> sections) {
        var rows =
                sections.stream()
                        .filter(section ->
                                of.headings().stream().anyMatch(section.heading()::startsWith))
                        .flatMap(section -> section.rows().stream())
                        .toList();
        if (rows.isEmpty()) {
            throw new IllegalStateException("no section of " + of.name());
        }
        Predicate<Row> optional =
                row -> !row.mandatory() && !NEEDS_HTTP.matcher(row.item()).matches();
        return new Share(
                of.name(),
                count(rows, Row::mandatory),
                count(rows, row -> row.mandatory() && row.proved()),
                count(rows, optional),
                count(rows, optional.and(Row::proved)),
                of.hasTarget());
    }

    private static long count(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).count();
    }

    static String table(List<Section> sections) {
        var lines = new ArrayList<String>();
        lines.add(HEADER + " Mandatory proved | Optional proved | Optional % | Asked for |");
        lines.add("|---|---:|---:|---:|---:|");
        for (var share : of(sections)) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d of %d | %d of %d | %.0f | %s |",
                            share.name(),
                            share.mandatoryProved(),
                            share.mandatory(),
                            share.optionalProved(),
                            share.optional(),
                            share.percent(),
                            share.hasTarget() ? "85" : ""));
        }
        return String.join("\n", lines);
    }
}
