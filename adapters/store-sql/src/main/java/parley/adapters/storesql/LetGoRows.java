package parley.adapters.storesql;

import parley.chat.conversation.MessageId;
import parley.chat.delivery.DeliveryKey;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Which SMS an SMSC may have.
final class LetGoRows {
    private LetGoRows() {}

    static void letGo(SqlSession session, List<DeliveryKey> keys) throws SQLException {
        for (DeliveryKey key : keys) {
            session.update(
                    """
                    INSERT INTO sms_let_go (message, recipient)
                    SELECT message, recipient FROM deliveries
                    WHERE message = ? AND recipient = ? AND sms = 'SUBMITTING'
                    ON CONFLICT (message, recipient) DO NOTHING
                    """,
                    key.message().value(),
                    key.recipient().value());
        }
    }

    static void answered(SqlSession session, DeliveryKey key) throws SQLException {
        session.update(
                "DELETE FROM sms_let_go WHERE message = ? AND recipient = ?",
                key.message().value(),
                key.recipient().value());
    }

    static Set<DeliveryKey> all(SqlSession session) throws SQLException {
        return Set.copyOf(
                session.list(
                        "SELECT message, recipient FROM sms_let_go",
                        row ->
                                new DeliveryKey(
                                        new MessageId(row.uuid(1)), new PersonId(row.uuid(2)))));
    }
}
