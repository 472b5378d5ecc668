package parley.adapters.storesql;

import parley.chat.budget.Scope;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.retention.RetentionChange;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Takes out what is kept no more.
final class RetentionRows {
    /// All that is of one person alone, by the column that names her.
    private static final List<String> HERS =
            List.of(
                    "DELETE FROM sign_ins WHERE person = ?",
                    "DELETE FROM browsers WHERE person = ?",
                    "DELETE FROM question_choices WHERE person = ?",
                    "DELETE FROM questions WHERE person = ?",
                    "DELETE FROM terms WHERE person = ?",
                    "DELETE FROM stops WHERE person = ?",
                    "DELETE FROM quiet_hours WHERE person = ?",
                    "DELETE FROM visibilities WHERE person = ?",
                    "DELETE FROM keepings WHERE person = ?",
                    "DELETE FROM push_phones WHERE person = ?",
                    "DELETE FROM sender_numbers WHERE person = ?",
                    "DELETE FROM abuse_reports WHERE reporter = ?",
                    "DELETE FROM digests WHERE person = ?",
                    "DELETE FROM group_acts WHERE person = ?",
                    "DELETE FROM members WHERE person = ?");

    private static final List<String> OF_MESSAGE =
            List.of(
                    "DELETE FROM sms_parts WHERE message = ?",
                    "DELETE FROM sms_let_go WHERE message = ?",
                    "DELETE FROM explanations WHERE message = ?",
                    "DELETE FROM deliveries WHERE message = ?",
                    "DELETE FROM messages WHERE id = ?");

    private static final List<String> OF_DELIVERY =
            List.of(
                    "DELETE FROM sms_parts WHERE message = ? AND recipient = ?",
                    "DELETE FROM sms_let_go WHERE message = ? AND recipient = ?",
                    "DELETE FROM explanations WHERE message = ? AND recipient = ?",
                    "DELETE FROM deliveries WHERE message = ? AND recipient = ?");

    private static final String WALKS =
            """
            INSERT INTO erasure_walks (person, conversation)
            SELECT ?, a.id FROM conversations a WHERE a.first_person = ?
            UNION SELECT ?, b.id FROM conversations b WHERE b.second_person = ?
            UNION SELECT ?, c.id
                FROM members m JOIN conversations c ON c.chat_group = m.chat_group
                WHERE m.person = ?
            """;

    private RetentionRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, RetentionChange change) throws SQLException {
        switch (change) {
            case RetentionChange.MessagesForgotten(_, var messages) -> forget(session, messages);
            case RetentionChange.KeepingChosen chosen -> choose(session, chosen);
            case RetentionChange.OutlivedForgotten(var what, var before, var atMost) ->
                    OutlivedRows.forget(session, what, before, atMost);
            case RetentionChange.FormKeysForgotten(var messages) -> {
                for (MessageId message : messages) {
                    session.update(
                            "UPDATE messages SET once_key = NULL WHERE id = ?", message.value());
                }
            }
            case RetentionChange.PersonErased(var person, var at) -> {
                return erase(session, person.value(), at);
            }
            case RetentionChange.DeliveriesForgotten(var recipient, var messages) ->
                    forget(session, recipient, messages);
            case RetentionChange.WalkMoved walk -> move(session, walk);
            case RetentionChange.ErasureEnded(var person) ->
                    session.update("DELETE FROM erasures WHERE person = ?", person.value());
        }
        return true;
    }

    private static void choose(SqlSession session, RetentionChange.KeepingChosen chosen)
            throws SQLException {
        UUID person = chosen.person().value();
        UUID conversation = chosen.conversation().value();
        if (chosen.days().isEmpty()) {
            session.update(
                    "DELETE FROM keepings WHERE conversation = ? AND person = ?",
                    conversation,
                    person);
        } else {
            session.update(
                    """
                    INSERT INTO keepings (conversation, person, days) VALUES (?, ?, ?)
                    ON CONFLICT (conversation, person) DO UPDATE SET days = excluded.days
                    """,
                    conversation,
                    person,
                    chosen.days().get());
        }
    }

    private static void forget(SqlSession session, List<MessageId> messages) throws SQLException {
        for (MessageId message : messages) {
            for (String sql : OF_MESSAGE) {
                session.update(sql, message.value());
            }
            session.update("DELETE FROM spent WHERE scope = ?", new Scope.OfMessage(message).key());
        }
    }

    private static void forget(SqlSession session, PersonId recipient, List<MessageId> messages)
            throws SQLException {
        for (MessageId message : messages) {
            for (String sql : OF_DELIVERY) {
                session.update(sql, message.value(), recipient.value());
            }
        }
    }

    /// Her row stays, with nothing in it but what cannot be anybody's number or name.
    private static boolean erase(SqlSession session, UUID person, Instant at) throws SQLException {
        int erased =
                session.update(
                        """
                        UPDATE people
                        SET msisdn = ?, alias = '', alias_folded = ?, since = 0, erased_at = ?
                        WHERE id = ? AND erased_at IS NULL
                        """,
                        "erased " + person,
                        person,
                        at,
                        person);
        if (erased == 0) {
            return false;
        }
        session.update("INSERT INTO erasures (person, asked_at) VALUES (?, ?)", person, at);
        session.update(WALKS, person, person, person, person, person, person);
        for (String sql : HERS) {
            session.update(sql, person);
        }
        return true;
    }

    private static void move(SqlSession session, RetentionChange.WalkMoved walk)
            throws SQLException {
        if (walk.after().isEmpty()) {
            session.update(
                    "DELETE FROM erasure_walks WHERE person = ? AND conversation = ?",
                    walk.person().value(),
                    walk.conversation().value());
        } else {
            session.update(
                    """
                    UPDATE erasure_walks SET after_message = ?
                    WHERE person = ? AND conversation = ?
                    """,
                    walk.after().get().value(),
                    walk.person().value(),
                    walk.conversation().value());
        }
    }
}
