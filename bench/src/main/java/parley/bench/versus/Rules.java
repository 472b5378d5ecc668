package parley.bench.versus;

import java.util.List;
import java.util.Optional;

/// The explanations, first that fits.
final class Rules {
    private final List<Rule> all = List.of();

    Optional<Rule> of(Pair pair, Difference difference) {
        return all.stream().filter(rule -> rule.fits().test(pair, difference)).findFirst();
    }
}
