package parley.adapters.storesql;

import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;

import java.sql.SQLException;

/// Writes people, sign-ins and reply links.
final class PersonRows {
    private PersonRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, PersonChange change) throws SQLException {
        return switch (change) {
            case PersonChange.PersonAdded(var person) -> add(session, person) == 1;
            case PersonChange.AliasChanged(var person, var alias) ->
                    session.update(
                                    """
                                    UPDATE people SET alias = ?, alias_folded = ?
                                    WHERE id = ? AND NOT EXISTS (
                                        SELECT 1 FROM people WHERE alias_folded = ? AND id <> ?)
                                    """,
                                    alias.name(),
                                    new SqlSession.Folded(alias.name()),
                                    person.value(),
                                    new SqlSession.Folded(alias.name()),
                                    person.value())
                            == 1;
            case PersonChange.PhoneTookPushes(var person, var seen) ->
                    PhoneRows.keep(session, person, seen);
            case PersonChange.SignedIn(var token, var person, var until) -> {
                session.update(
                        """
                        INSERT INTO sign_ins (token_hash, person, until) VALUES (?, ?, ?)
                        ON CONFLICT (token_hash)
                        DO UPDATE SET person = excluded.person, until = excluded.until
                        """,
                        token.hex(),
                        person.value(),
                        until);
                yield true;
            }
            case PersonChange.SignedOut(var token) -> {
                session.update("DELETE FROM sign_ins WHERE token_hash = ?", token.hex());
                yield true;
            }
            case PersonChange.ReplyLinkMade(var link) ->
                    session.update(
                                    """
                                    INSERT INTO reply_links (id, recipient, conversation, expires_at)
                                    VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                                    """,
                                    link.id(),
                                    link.recipient().value(),
                                    link.conversation(),
                                    link.expiresAt())
                            == 1;
        };
    }

    private static int add(SqlSession session, Person person) throws SQLException {
        return session.update(
                """
                INSERT INTO people (id, msisdn, alias, alias_folded, since)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                person.id().value(),
                person.msisdn().digits(),
                person.alias().name(),
                new SqlSession.Folded(person.alias().name()),
                person.since());
    }
}
