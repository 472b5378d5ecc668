package parley.chat.browser;

import parley.chat.identity.PersonId;
import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;

import java.util.List;
import java.util.Optional;

/// The way to the browsers that are kept which remembers whose they are, also of whom there are
/// none: each decision asks. Decision 0020.
public final class RecentSubscriptions implements Subscriptions {
    private static final int PEOPLE_MAX = 50_000;

    /// What her browsers are marked by.
    public record BrowsersOf(PersonId person) {}

    private final Subscriptions subscriptions;
    private final FreshShelf<BrowsersOf, List<Subscription>> browsers;

    public RecentSubscriptions(Subscriptions subscriptions, Freshness freshness) {
        this.subscriptions = subscriptions;
        this.browsers = new FreshShelf<>(BrowsersOf.class, freshness, PEOPLE_MAX);
    }

    @Override
    public List<Subscription> of(PersonId person) {
        return browsers.get(new BrowsersOf(person), () -> subscriptions.of(person));
    }

    @Override
    public Optional<Subscription> at(String endpoint) {
        return subscriptions.at(endpoint);
    }
}
