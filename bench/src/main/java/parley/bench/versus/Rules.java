package parley.bench.versus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The explanations, first that fits; spelling alone comes last.
final class Rules {
    private static final Rule SPELLING =
            new Rule(
                    "spelling",
                    Verdict.BOTH,
                    "RFC 9110 5.6",
                    "The same value with other spaces, or with quotation marks where none are"
                            + " needed; the binary form of WSP does not keep them.",
                    (_, difference) ->
                            !difference.field().isEmpty()
                                    && plain(difference.kannel()).equals(plain(difference.ours())));

    private static final Rule FROM_THE_CACHE =
            new Rule(
                    "stale for who takes it",
                    Verdict.BOTH,
                    "RFC 9111 4.2.4, 5.2.1.2",
                    "A phone that says max-stale may be answered from our cache, also within a"
                            + " circle of redirects, and is told so by Age and Warning 110. Kannel"
                            + " keeps nothing.",
                    (pair, difference) ->
                            difference.isOfTheAnswer()
                                    && (difference.field().equals("age")
                                            || difference.field().equals("warning"))
                                    && pair.asked().all().all("Cache-Control").contains("max-stale")
                                    && pair.ourReply().headers().all("Warning").stream()
                                            .anyMatch(said -> said.startsWith("110 ")));

    private final List<Rule> all = new ArrayList<>();

    /// @param kannels a deck's name, and why Kannel's compiler makes another tree of it
    Rules(Map<String, String> kannels) {
        all.addAll(OriginRules.ALL);
        all.addAll(AnswerRules.ALL);
        all.addAll(FieldRules.ALL);
        all.addAll(DeckRules.all(kannels));
        all.add(FROM_THE_CACHE);
        all.add(SPELLING);
    }

    List<Rule> all() {
        return List.copyOf(all);
    }

    Optional<Rule> of(Pair pair, Difference difference) {
        return all.stream().filter(rule -> rule.fits().test(pair, difference)).findFirst();
    }

    private static String plain(String value) {
        return value.replaceAll("[\\s\"]", "");
    }
}
