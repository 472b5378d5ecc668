package parley.bench.versus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run found: every difference with the rule that explains it, and those that none does.
///
/// @param base the origin's address, which differs from run to run
public record Findings(
        List<Pair> pairs,
        List<Rule> rules,
        List<Found> explained,
        List<Found> unexplained,
        String base) {

    record Found(Pair pair, Difference difference, Optional<Rule> rule) {}

    static Findings of(List<Pair> pairs, Rules rules, String base) {
        var explained = new ArrayList<Found>();
        var unexplained = new ArrayList<Found>();
        for (var pair : pairs) {
            for (var difference : Comparison.of(pair)) {
                var found = new Found(pair, difference, rules.of(pair, difference));
                (found.rule().isPresent() ? explained : unexplained).add(found);
            }
        }
        return new Findings(
                List.copyOf(pairs),
                rules.all(),
                List.copyOf(explained),
                List.copyOf(unexplained),
                base);
    }

    /// In the order of the rules; those that explain nothing here too.
    Map<Rule, List<Found>> byRule() {
        var byRule = new LinkedHashMap<Rule, List<Found>>();
        rules.forEach(rule -> byRule.put(rule, new ArrayList<>()));
        for (var found : explained) {
            byRule.computeIfAbsent(found.rule().orElseThrow(), _ -> new ArrayList<>()).add(found);
        }
        return byRule;
    }

    /// For the reader of a terminal.
    public String summary() {
        return VersusPage.totals(this);
    }

    /// What stands on the page about this run.
    public String page(String command, long seed) {
        return VersusPage.text(this, command, seed);
    }

    /// One line each, for who has to look at them.
    public List<String> complaints() {
        return unexplained.stream().map(this::line).toList();
    }

    private String line(Found found) {
        var difference = found.difference();
        return "%s: %s: %s: Kannel %s; ours %s"
                .formatted(
                        found.pair().name(),
                        found.pair().asked().line(),
                        difference.where(),
                        difference.kannel(),
                        difference.ours());
    }
}
