package parley.chat;

import parley.chat.browser.Subscriptions;
import parley.chat.budget.Budgets;
import parley.chat.consent.Consents;
import parley.chat.conversation.Threads;
import parley.chat.delivery.Deliveries;
import parley.chat.group.Groups;
import parley.chat.identity.Alias;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.kept.Ledger;
import parley.chat.retention.Retention;

/// All that chat keeps, as the store offers it: one place to write, a port per feature to read.
public record Kept(
        Ledger ledger,
        People people,
        Threads threads,
        Groups groups,
        Deliveries deliveries,
        Consents consents,
        Budgets budgets,
        Retention retention,
        Subscriptions browsers) {
    private static final Alias NOBODY = new Alias("Somebody");

    /// The name others see of her, also when she is kept no more.
    Alias alias(PersonId person) {
        return people.byId(person).map(Person::alias).orElse(NOBODY);
    }
}
