package parley.adapters.storesql;

import parley.chat.browser.Subscription;
import parley.chat.browser.Subscriptions;
import parley.chat.identity.PersonId;
import parley.chat.identity.TokenHash;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Reads browsers that are told while their page is closed.
final class SubscriptionQueries implements Subscriptions {
    private static final String BROWSER =
            "SELECT person, endpoint, public_key, secret, signed_in_by, since FROM browsers ";

    private final Readers readers;

    SubscriptionQueries(Readers readers) {
        this.readers = readers;
    }

    @Override
    public List<Subscription> of(PersonId person) {
        return readers.read(store ->
                store.list(
                        BROWSER + "WHERE person = ? ORDER BY since DESC, endpoint",
                        SubscriptionQueries::browser,
                        person.value()));
    }

    @Override
    public Optional<Subscription> at(String endpoint) {
        return readers.read(store ->
                store.first(
                        BROWSER + "WHERE endpoint = ?", SubscriptionQueries::browser, endpoint));
    }

    private static Subscription browser(Row row) throws SQLException {
        return new Subscription(
                new PersonId(row.uuid(1)),
                row.text(2),
                row.text(3),
                row.text(4),
                row.textIfAny(5).map(TokenHash::new),
                row.instant(6));
    }
}
