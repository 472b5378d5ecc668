package parley.adapters.storesql;

import parley.chat.conversation.ConversationId;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.delivery.SmsTrack;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Writes deliveries, the parts of their SMS and the explanations.
final class DeliveryRows {
    private static final String MOVE =
            """
            UPDATE deliveries SET state = ?, sms = ?, sms_at = ?, sms_why = ?, sms_reserved = ?,
                sms_micros = ?, pushes = ?, accepted_at = ?, expires_at = ?, due_at = ?,
                revision = ?%s
            WHERE %smessage = ? AND recipient = ? AND revision = ?
            """;

    private static final String MOVE_SETTLED = MOVE.formatted(", waits = ?", "");

    /// What is settled stays so: one that still waits did before, and a column that is not written
    /// leaves its index alone, which is far from all else that a message touches.
    private static final String MOVE_WAITING = MOVE.formatted("", "waits = ? AND ");

    private DeliveryRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, DeliveryChange change) throws SQLException {
        return switch (change) {
            case DeliveryChange.DeliveryBegun(var delivery, var conversation) ->
                    begin(session, delivery, conversation);
            case DeliveryChange.DeliveryMoved(var delivery) -> move(session, delivery);
            case DeliveryChange.SmsLetGo(var keys) -> {
                LetGoRows.letGo(session, keys);
                yield true;
            }
            case DeliveryChange.SmsAnswered(var key) -> {
                LetGoRows.answered(session, key);
                yield true;
            }
            case DeliveryChange.DecisionExplained(var key, var explanation) -> {
                explain(session, key, explanation);
                yield true;
            }
        };
    }

    private static void explain(SqlSession session, DeliveryKey key, Explanation explanation)
            throws SQLException {
        session.update(
                """
                INSERT INTO explanations (message, recipient, decided_at, decision, reason, given,
                    otherwise, parts, micros)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (message, recipient) DO UPDATE SET
                    decided_at = excluded.decided_at, decision = excluded.decision,
                    reason = excluded.reason, given = excluded.given,
                    otherwise = excluded.otherwise, parts = excluded.parts,
                    micros = excluded.micros
                """,
                key.message().value(),
                key.recipient().value(),
                explanation.at(),
                explanation.decision(),
                explanation.why(),
                explanation.given(),
                explanation.otherwise(),
                explanation.parts(),
                explanation.price().micros());
    }

    private static boolean begin(SqlSession session, Delivery delivery, ConversationId conversation)
            throws SQLException {
        var sms = SmsColumns.of(delivery.sms());
        int begun =
                session.update(
                        """
                        INSERT INTO deliveries (message, recipient, conversation, state,
                            waits, sms, sms_at, sms_why, sms_reserved, sms_micros, pushes, accepted_at,
                            expires_at, due_at, revision)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (message, recipient) DO NOTHING
                        """,
                        delivery.key().message().value(),
                        delivery.key().recipient().value(),
                        conversation.value(),
                        delivery.state(),
                        waits(delivery.state()),
                        sms.kind(),
                        sms.at(),
                        sms.why(),
                        sms.parts(),
                        sms.micros(),
                        delivery.pushes(),
                        delivery.acceptedAt(),
                        delivery.expiresAt(),
                        delivery.due(),
                        delivery.revision());
        return begun == 1;
    }

    private static boolean move(SqlSession session, Delivery delivery) throws SQLException {
        var sms = SmsColumns.of(delivery.sms());
        int moved =
                session.update(
                        delivery.state().isSettled() ? MOVE_SETTLED : MOVE_WAITING,
                        delivery.state(),
                        sms.kind(),
                        sms.at(),
                        sms.why(),
                        sms.parts(),
                        sms.micros(),
                        delivery.pushes(),
                        delivery.acceptedAt(),
                        delivery.expiresAt(),
                        delivery.due(),
                        delivery.revision(),
                        waits(delivery.state()),
                        delivery.key().message().value(),
                        delivery.key().recipient().value(),
                        delivery.revision() - 1);
        if (moved == 1) {
            moveParts(session, delivery);
        }
        return moved == 1;
    }

    /// Of parts that nothing is reported of yet no others were there before.
    private static void moveParts(SqlSession session, Delivery delivery) throws SQLException {
        switch (delivery.sms()) {
            case SmsTrack.NotUsed _, SmsTrack.Submitting _ -> {}
            case SmsTrack.Submitted(var parts, _) -> {
                if (parts.stream().anyMatch(part -> part.state() != SmsTrack.PartState.UNKNOWN)) {
                    removeParts(session, delivery.key());
                }
                putParts(session, delivery.key(), parts);
            }
            case SmsTrack.Proved _, SmsTrack.Lost _, SmsTrack.Refused _ ->
                    removeParts(session, delivery.key());
        }
    }

    private static void removeParts(SqlSession session, DeliveryKey key) throws SQLException {
        session.update(
                "DELETE FROM sms_parts WHERE message = ? AND recipient = ?",
                key.message().value(),
                key.recipient().value());
    }

    /// What is not opened yet: 0, unless it is settled.
    private static Optional<Integer> waits(DeliveryState state) {
        return switch (state) {
            case OPENED, WITHDRAWN -> Optional.empty();
            case ACCEPTED, HELD, HANDED_TO_BEARER, ON_HANDSET, FAILED, EXPIRED, UNKNOWN ->
                    Optional.of(state.isSettled() ? 1 : 0);
        };
    }

    private static void putParts(SqlSession session, DeliveryKey key, List<SmsTrack.Part> parts)
            throws SQLException {
        int place = 0;
        for (SmsTrack.Part part : parts) {
            place++;
            session.update(
                    """
                    INSERT INTO sms_parts (message, recipient, place, smsc_id, state)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (message, recipient, place) DO UPDATE SET
                        smsc_id = excluded.smsc_id, state = excluded.state
                    """,
                    key.message().value(),
                    key.recipient().value(),
                    place,
                    part.smscId(),
                    part.state());
        }
    }
}
