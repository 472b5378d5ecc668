package parley.bench.versus;

import parley.bench.versus.Findings.Found;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Findings as a page: totals, the rules with what they explain, and an example of each.
final class VersusPage {
    private static final String WORDS =
            """
            # The same requests through Kannel and through Parley

            <!-- Written by `%s --write`; do not edit. -->

            `%s` draws requests and pages by a seed (`--seed`, %d here) and sends each, without a
            session and within one, through Kannel (Debian's `bearerbox` and `wapbox`) and through this gateway
            with its relay open, always to the same origin, which answers octet by octet what was drawn: decks
            of the corpus, long ones, broken ones, texts, pictures, SI and SL, scripts; statuses 200, 201, 204,
            301, 302, 303, 304, 307, 400, 401, 403, 404, 410, 500 and 503; cookies, caching fields, odd fields;
            to phones that say this or that about themselves. Compared are the answers (status, type, each
            field, body) and what the origin saw (request line, each field, body). Answers of different status
            are compared no further, bodies only where their types agree, of the origin's requests the first.
            A difference that no rule below explains makes the command fail.
            """;
    private static final int SHOWN = 160;

    private VersusPage() {}

    static String text(Findings findings, String command, long seed) {
        var page = new StringBuilder(WORDS.formatted(command, command, seed));
        page.append('\n').append(totals(findings)).append("\n## Rules\n");
        page.append("\n| Rule | Who is right | Differences | Where it is written |\n");
        page.append("| --- | --- | --- | --- |\n");
        findings.byRule()
                .forEach((rule, found) ->
                        page.append(
                                "| %s | %s | %d | %s |%n"
                                        .formatted(
                                                rule.name(),
                                                rule.right().words(),
                                                found.size(),
                                                rule.section())));
        findings.byRule().forEach((rule, found) -> page.append(explained(rule, found, findings)));
        return page.toString();
    }

    static String totals(Findings findings) {
        var differing = new HashSet<String>();
        findings.explained().forEach(found -> differing.add(found.pair().name()));
        findings.unexplained().forEach(found -> differing.add(found.pair().name()));
        var answersDiffer = new HashSet<String>();
        findings.explained().stream()
                .filter(found -> found.difference().isOfTheAnswer())
                .filter(found -> !isTrifle(found))
                .forEach(found -> answersDiffer.add(found.pair().name()));
        var page = new StringBuilder("| | |\n| --- | --- |\n");
        row(page, "requests, each in two modes", findings.pairs().size() / Mode.values().length);
        row(page, "answers to each gateway's phones", findings.pairs().size());
        row(page, "of these with a difference anywhere", differing.size());
        row(page, "with a difference in status, type or body", answersDiffer.size());
        row(page, "differences", findings.explained().size() + findings.unexplained().size());
        for (var entry : byVerdict(findings.explained()).entrySet()) {
            row(page, "right: " + entry.getKey().words(), entry.getValue());
        }
        row(page, "not explained", findings.unexplained().size());
        return page.toString();
    }

    private static boolean isTrifle(Found found) {
        return !found.difference().field().isEmpty();
    }

    private static Map<Verdict, Integer> byVerdict(List<Found> explained) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (var verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        explained.forEach(
                found -> counts.merge(found.rule().orElseThrow().right(), 1, Integer::sum));
        return counts;
    }

    private static void row(StringBuilder page, String what, int count) {
        page.append("| %s | %,d |%n".formatted(what, count));
    }

    private static String explained(Rule rule, List<Found> found, Findings findings) {
        var text = new StringBuilder("\n### %s\n\n%s\n".formatted(rule.name(), rule.why()));
        if (found.isEmpty()) {
            return text.append("\nNot seen in this run.\n").toString();
        }
        var example = found.getFirst();
        var difference = example.difference();
        return text.append(
                        "%nExample (%s, %s): %s%n%n- Kannel: %s%n- Parley: %s%n"
                                .formatted(
                                        example.pair().asked().line(),
                                        example.pair().mode().words(),
                                        difference.where(),
                                        shown(difference.kannel(), findings),
                                        shown(difference.ours(), findings)))
                .toString();
    }

    private static String shown(String value, Findings findings) {
        String plain = value.replace(findings.base(), "http://origin").replace('`', '.');
        String cut = plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
        return cut.isEmpty() ? "(empty)" : "`" + cut + "`";
    }
}
