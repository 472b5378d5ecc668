package parley.chat.browser;

import parley.chat.identity.People;
import parley.chat.identity.PersonId;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Which browsers are told while their page is closed: hers who said so, on that browser, until she
/// says otherwise, signs out there, or its maker's service knows it no more. Decision 0023.
public final class Browsers {
    private final Ledger ledger;
    private final Subscriptions subscriptions;
    private final People people;
    private final PushServices services;
    private final LongAdder refused = new LongAdder();

    /// What became of a wish to be told.
    public enum Outcome {
        KEPT,
        /// No browser says that, or its maker's service is not listed.
        REFUSED,
        NOT_KEPT
    }

    public Browsers(
            Ledger ledger, Subscriptions subscriptions, People people, PushServices services) {
        this.ledger = ledger;
        this.subscriptions = subscriptions;
        this.people = people;
        this.services = services;
    }

    /// Our public key for browsers; none when no browser is told.
    public Optional<String> key() {
        return services.key();
    }

    /// How many wishes were refused.
    public long refused() {
        return refused.sum();
    }

    /// The browser she asks with is told from now on, as hers and nobody else's. What waits for her
    /// is not decided anew: she has the page before her.
    public Outcome tell(
            PersonId me,
            String endpoint,
            String key,
            String secret,
            RequestOrigin origin,
            Instant now) {
        if (!Subscription.isWellFormed(endpoint, key, secret) || !services.takes(endpoint, key)) {
            refused.increment();
            return Outcome.REFUSED;
        }
        var changes = new ArrayList<Change>();
        subscriptions
                .at(endpoint)
                .map(Subscription::person)
                .filter(before -> !before.equals(me))
                .ifPresent(before -> changes.add(dropped(before, endpoint)));
        changes.add(
                new SubscriptionChange.SubscriptionKept(
                        new Subscription(
                                me,
                                endpoint,
                                key,
                                secret,
                                origin.cookie().map(TokenHash::of),
                                now)));
        return ledger.commit(changes) instanceof Commit.Durable ? Outcome.KEPT : Outcome.NOT_KEPT;
    }

    /// She wants to be told there no more. False when that could not be kept.
    public boolean leave(PersonId me, String endpoint) {
        return ledger.commit(List.of(dropped(me, endpoint))) instanceof Commit.Durable;
    }

    /// Whoever signs out of a browser is told there no more.
    public void signedOut(RequestOrigin origin, Instant now) {
        Optional<TokenHash> token = origin.cookie().map(TokenHash::of);
        var ended =
                token.flatMap(known -> people.signedInBy(known, now)).stream()
                        .flatMap(person -> subscriptions.of(person).stream())
                        .filter(browser -> browser.signedInBy().equals(token))
                        .map(browser -> dropped(browser.person(), browser.endpoint()))
                        .toList();
        if (!ended.isEmpty()) {
            ledger.commit(ended);
        }
    }

    /// Those of hers that are told, newest first.
    public List<Subscription> of(PersonId person) {
        return subscriptions.of(person);
    }

    /// Its maker's service knows it no more.
    public void gone(Subscription browser) {
        ledger.commit(List.of(dropped(browser.person(), browser.endpoint())));
    }

    private static SubscriptionChange dropped(PersonId person, String endpoint) {
        return new SubscriptionChange.SubscriptionDropped(person, endpoint);
    }
}
