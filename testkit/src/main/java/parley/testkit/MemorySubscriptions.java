package parley.testkit;

import parley.chat.browser.Subscription;
import parley.chat.browser.SubscriptionChange;
import parley.chat.identity.PersonId;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How `MemoryTables` holds browsers.
record MemorySubscriptions(MemoryTables tables) {
    private static final Comparator<Subscription> NEWEST_FIRST =
            Comparator.comparing(Subscription::since)
                    .reversed()
                    .thenComparing(Subscription::endpoint);

    List<Subscription> of(PersonId person) {
        return tables.browsers.values().stream()
                .filter(browser -> browser.person().equals(person))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    Optional<String> apply(SubscriptionChange change) {
        switch (change) {
            case SubscriptionChange.SubscriptionKept(var browser) -> {
                var before = tables.browsers.get(browser.endpoint());
                if (before != null && !before.person().equals(browser.person())) {
                    return Optional.of("somebody else's browser");
                }
                tables.put(tables.browsers, browser.endpoint(), browser);
                of(browser.person()).stream().skip(Subscription.PER_PERSON_MAX).forEach(this::drop);
            }
            case SubscriptionChange.SubscriptionDropped(var person, var endpoint) ->
                    of(person).stream()
                            .filter(browser -> browser.endpoint().equals(endpoint))
                            .forEach(this::drop);
        }
        return Optional.empty();
    }

    void erase(PersonId person) {
        of(person).forEach(this::drop);
    }

    private void drop(Subscription browser) {
        tables.put(tables.browsers, browser.endpoint(), null);
    }
}
