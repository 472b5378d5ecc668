package parley.adapters.storesql;

import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;

import java.sql.SQLException;

/// Writes what is spent.
final class BudgetRows {
    private BudgetRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, BudgetChange change) throws SQLException {
        return switch (change) {
            case BudgetChange.PartsReserved(var cost) -> reserve(session, cost);
            case BudgetChange.PartsReturned(var cost) -> giveBack(session, cost);
            case BudgetChange.DigestSpent(var person, var conversation, var at, var notSince) ->
                    session.update(
                                    """
                                    INSERT INTO digests (person, conversation, sent_at)
                                    VALUES (?, ?, ?)
                                    ON CONFLICT (person, conversation) DO UPDATE
                                    SET sent_at = excluded.sent_at WHERE digests.sent_at < ?
                                    """,
                                    person.value(),
                                    conversation.value(),
                                    at,
                                    notSince)
                            == 1;
            case BudgetChange.DigestReturned(var person, var conversation, var at, var before) -> {
                session.update(
                        "DELETE FROM digests WHERE person = ? AND conversation = ? AND sent_at = ?",
                        person.value(),
                        conversation.value(),
                        at);
                if (before.isPresent()) {
                    session.update(
                            """
                            INSERT INTO digests (person, conversation, sent_at)
                            VALUES (?, ?, ?) ON CONFLICT (person, conversation) DO NOTHING
                            """,
                            person.value(),
                            conversation.value(),
                            before.get());
                }
                yield true;
            }
        };
    }

    private static boolean reserve(SqlSession session, Cost cost) throws SQLException {
        for (Cost.Limit limit : cost.limits()) {
            if (cost.parts() > limit.partsMax()) {
                return false;
            }
            int reserved =
                    session.update(
                            """
                            INSERT INTO spent (scope, parts, micros) VALUES (?, ?, ?)
                            ON CONFLICT (scope) DO UPDATE
                            SET parts = spent.parts + excluded.parts,
                                micros = spent.micros + excluded.micros
                            WHERE spent.parts + excluded.parts <= ?
                            """,
                            limit.scope().key(),
                            cost.parts(),
                            cost.price().micros(),
                            limit.partsMax());
            if (reserved == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean giveBack(SqlSession session, Cost cost) throws SQLException {
        for (Cost.Limit limit : cost.limits()) {
            session.update(
                    """
                    UPDATE spent SET
                        parts = CASE WHEN parts > ? THEN parts - ? ELSE 0 END,
                        micros = CASE WHEN micros > ? THEN micros - ? ELSE 0 END
                    WHERE scope = ?
                    """,
                    cost.parts(),
                    cost.parts(),
                    cost.price().micros(),
                    cost.price().micros(),
                    limit.scope().key());
        }
        return true;
    }
}
