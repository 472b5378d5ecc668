package parley.chat.budget;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;
import parley.chat.kept.Shelf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The way to what is spent which remembers the parts of each scope of late and counts on with each
/// commit that becomes durable: what is spent in a day changes with every SMS, and is asked for
/// with every SMS. The cap itself holds in the commit. Decision 0020.
public final class RecentBudgets implements Budgets {
    private static final int SCOPES_MAX = 50_000;

    private final Budgets budgets;
    private final Freshness freshness;
    private final Shelf<Scope, AtomicInteger> counted = new Shelf<>(SCOPES_MAX);

    /// Each commit has to go through [#counting], and within what marks its scopes.
    public RecentBudgets(Budgets budgets, Freshness freshness) {
        this.budgets = budgets;
        this.freshness = freshness;
    }

    /// What was read while a commit of this scope was under way is not remembered, so it is counted
    /// neither twice nor not at all.
    @Override
    public int parts(Scope scope) {
        Optional<AtomicInteger> known = counted.get(scope);
        if (known.isPresent()) {
            return known.get().get();
        }
        long stamp = freshness.stamp(scope);
        int parts = budgets.parts(scope);
        if (stamp != Freshness.NEVER) {
            remember(scope, parts, stamp);
        }
        return parts;
    }

    private synchronized void remember(Scope scope, int parts, long stamp) {
        if (freshness.isGood(stamp, scope) && counted.get(scope).isEmpty()) {
            counted.put(scope, new AtomicInteger(parts));
        }
    }

    @Override
    public Money price(Scope scope) {
        return budgets.price(scope);
    }

    @Override
    public Optional<Instant> lastDigest(PersonId person, ConversationId conversation) {
        return budgets.lastDigest(person, conversation);
    }

    /// The way to the ledger that counts what became durable.
    public Ledger counting(Ledger ledger) {
        return changes -> {
            var commit = ledger.commit(changes);
            if (commit instanceof Commit.Durable) {
                count(changes);
            }
            return commit;
        };
    }

    private void count(List<? extends Change> changes) {
        for (Change change : changes) {
            switch (change) {
                case BudgetChange.PartsReserved(var cost) -> count(cost, cost.parts());
                case BudgetChange.PartsReturned(var cost) -> count(cost, -cost.parts());
                default -> {} // of other families, or about no parts
            }
        }
    }

    private synchronized void count(Cost cost, int parts) {
        for (Cost.Limit limit : cost.limits()) {
            counted.get(limit.scope())
                    .ifPresent(sum -> sum.updateAndGet(before -> Math.max(0, before + parts)));
        }
    }
}
