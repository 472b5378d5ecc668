package parley.adapters.storesql;

import parley.chat.browser.Subscription;
import parley.chat.browser.SubscriptionChange;
import parley.chat.identity.TokenHash;

import java.sql.SQLException;

/// Writes browsers that are told while their page is closed.
final class SubscriptionRows {
    private SubscriptionRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, SubscriptionChange change) throws SQLException {
        return switch (change) {
            case SubscriptionChange.SubscriptionKept(var browser) -> keep(session, browser);
            case SubscriptionChange.SubscriptionDropped(var person, var endpoint) -> {
                session.update(
                        "DELETE FROM browsers WHERE endpoint = ? AND person = ?",
                        endpoint,
                        person.value());
                yield true;
            }
        };
    }

    private static boolean keep(SqlSession session, Subscription browser) throws SQLException {
        int kept =
                session.update(
                        """
                        INSERT INTO browsers
                            (endpoint, person, public_key, secret, signed_in_by, since)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (endpoint) DO UPDATE
                        SET public_key = excluded.public_key, secret = excluded.secret,
                            signed_in_by = excluded.signed_in_by, since = excluded.since
                        WHERE browsers.person = excluded.person
                        """,
                        browser.endpoint(),
                        browser.person().value(),
                        browser.key(),
                        browser.secret(),
                        browser.signedInBy().map(TokenHash::hex),
                        browser.since());
        session.update(
                """
                DELETE FROM browsers WHERE person = ? AND endpoint NOT IN (
                    SELECT endpoint FROM browsers WHERE person = ?
                    ORDER BY since DESC, endpoint LIMIT ?)
                """,
                browser.person().value(),
                browser.person().value(),
                Subscription.PER_PERSON_MAX);
        return kept == 1;
    }
}
