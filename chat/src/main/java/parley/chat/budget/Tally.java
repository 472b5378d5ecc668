package parley.chat.budget;

import java.util.HashMap;
import java.util.Map;

/// What a fan-out would spend, added up before anything is.
public final class Tally {
    private final Budgets budgets;
    private final Map<Scope, Integer> planned = new HashMap<>();

    public Tally(Budgets budgets) {
        this.budgets = budgets;
    }

    /// Nothing is added when it would be more than the limit of one scope.
    public Allowance add(Cost cost) {
        var allowance = allowance(cost);
        if (allowance instanceof Allowance.Within) {
            cost.limits()
                    .forEach(limit -> planned.merge(limit.scope(), cost.parts(), Integer::sum));
        }
        return allowance;
    }

    /// Whether it would be added.
    public Allowance allowance(Cost cost) {
        for (Cost.Limit limit : cost.limits()) {
            int before = planned.computeIfAbsent(limit.scope(), budgets::parts);
            if (before + cost.parts() > limit.partsMax()) {
                return new Allowance.OverCap(limit.scope());
            }
        }
        return new Allowance.Within(cost);
    }
}
