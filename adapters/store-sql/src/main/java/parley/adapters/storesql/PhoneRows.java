package parley.adapters.storesql;

import parley.chat.identity.PersonId;
import parley.chat.identity.PushPhone;

import java.sql.SQLException;
import java.util.Optional;

/// Writes and reads whose phone was seen to take pushes.
final class PhoneRows {
    private PhoneRows() {}

    /// Never a conflict: of nobody, and of whoever was erased meanwhile, nothing is kept.
    static boolean keep(SqlSession session, PersonId person, PushPhone seen) throws SQLException {
        session.update(
                """
                INSERT INTO push_phones (person, sign, seen_at)
                SELECT id, ?, ? FROM people WHERE id = ? AND erased_at IS NULL
                ON CONFLICT (person)
                DO UPDATE SET sign = excluded.sign, seen_at = excluded.seen_at
                """,
                seen.sign(),
                seen.seenAt(),
                person.value());
        return true;
    }

    static Optional<PushPhone> find(SqlSession session, PersonId person) throws SQLException {
        return session.first(
                "SELECT sign, seen_at FROM push_phones WHERE person = ?",
                row -> new PushPhone(PushPhone.Sign.valueOf(row.text(1)), row.instant(2)),
                person.value());
    }
}
