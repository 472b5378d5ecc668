package parley.adapters.storesql;

import parley.chat.budget.Budgets;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/// Reads what is spent.
final class BudgetQueries implements Budgets {
    private final Readers readers;

    BudgetQueries(Readers readers) {
        this.readers = readers;
    }

    @Override
    public int parts(Scope scope) {
        return readers.read(store ->
                        store.first(
                                "SELECT parts FROM spent WHERE scope = ?",
                                row -> row.count(1),
                                scope.key()))
                .orElse(0);
    }

    @Override
    public Money price(Scope scope) {
        return readers.read(store ->
                        store.first(
                                "SELECT micros FROM spent WHERE scope = ?",
                                row -> new Money(row.number(1)),
                                scope.key()))
                .orElse(Money.NONE);
    }

    @Override
    public Optional<Instant> lastDigest(PersonId person, ConversationId conversation) {
        return readers.read(store ->
                store.first(
                        "SELECT sent_at FROM digests WHERE person = ? AND conversation = ?",
                        row -> row.instant(1),
                        person.value(),
                        conversation.value()));
    }
}
