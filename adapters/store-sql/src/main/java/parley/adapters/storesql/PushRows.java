package parley.adapters.storesql;

import parley.octets.Octets;
import parley.ppg.Addressee;
import parley.ppg.Notice;
import parley.ppg.PushKey;
import parley.ppg.PushQueue;
import parley.ppg.PushState;
import parley.ppg.QueuedPush;
import parley.ppg.Submission;
import parley.wsp.Header;
import parley.wsp.Headers;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the queue of the push proxy.
final class PushRows {
    private PushRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, PushChange change) throws SQLException {
        return switch (change) {
            case PushChange.Queued(PushQueue.Change.Accepted(var submission)) ->
                    accept(session, submission);
            case PushChange.Queued(PushQueue.Change.Begun(var push)) -> begin(session, push);
            case PushChange.Queued(PushQueue.Change.Moved(var push)) -> move(session, push);
            case PushChange.Forgotten(var key) -> forget(session, key);
            case PushChange.NameForgotten(var initiator, var pushId) -> {
                session.update(
                        "DELETE FROM pushes WHERE initiator = ? AND push_id = ?",
                        initiator,
                        pushId);
                yield true;
            }
        };
    }

    private static boolean accept(SqlSession session, Submission submission) throws SQLException {
        var quality = submission.quality();
        return session.update(
                        """
                        INSERT INTO pushes (initiator, push_id, trusted, dialect, received_at,
                            priority, method, network, network_required, bearer, bearer_required,
                            notify_to, source_reference, content_type, headers, body, forgotten)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                        ON CONFLICT DO NOTHING
                        """,
                        submission.initiator(),
                        submission.pushId(),
                        flag(submission.trusted()),
                        submission.dialect().text(),
                        submission.receivedAt(),
                        quality.priority(),
                        quality.method(),
                        quality.network(),
                        flag(quality.networkRequired()),
                        quality.bearer(),
                        flag(quality.bearerRequired()),
                        submission.notifyTo(),
                        submission.sourceReference(),
                        submission.content().type().text(),
                        lines(submission.content().headers()),
                        submission.content().body())
                == 1;
    }

    private static int flag(boolean is) {
        return is ? 1 : 0;
    }

    private static String lines(Headers headers) {
        return headers.fields().stream()
                .map(field -> field.name() + ": " + field.value())
                .collect(Collectors.joining("\n"));
    }

    /// Reads what [#lines] wrote: no value holds a line break.
    static Headers headers(String lines) {
        return new Headers(
                lines.lines()
                        .map(line -> {
                            int colon = line.indexOf(':');
                            return new Header(line.substring(0, colon), line.substring(colon + 1));
                        })
                        .toList());
    }

    private record NoticeColumns(String kind, int tries, Optional<Instant> at) {
        static NoticeColumns of(Notice notice) {
            return switch (notice) {
                case Notice.None() -> new NoticeColumns("NONE", 0, Optional.empty());
                case Notice.Owed(var tries, var at) ->
                        new NoticeColumns("OWED", tries, Optional.of(at));
                case Notice.Told() -> new NoticeColumns("TOLD", 0, Optional.empty());
                case Notice.GivenUp() -> new NoticeColumns("GIVEN_UP", 0, Optional.empty());
            };
        }
    }

    private static boolean begin(SqlSession session, QueuedPush push) throws SQLException {
        var state = PushStateColumns.of(push.state());
        var notice = NoticeColumns.of(push.notice());
        int begun =
                session.update(
                        """
                        INSERT INTO push_addresses (initiator, push_id, place, address, addressee,
                            priority, notified, received_at, not_before, ends_at, state, state_at,
                            why, way, outcome, code, tries, invitations, sms_parts, sms_at,
                            notice, notice_tries, notice_at, due_at, revision)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                            ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                        push.key().initiator(),
                        push.key().pushId(),
                        push.key().place(),
                        push.address().text(),
                        Addressee.of(push.address()).text(),
                        push.priority(),
                        flag(push.notified()),
                        push.receivedAt(),
                        push.notBefore(),
                        push.endsAt(),
                        state.kind(),
                        state.at(),
                        state.why(),
                        state.way(),
                        state.outcome(),
                        state.code(),
                        push.tries(),
                        push.invitations(),
                        push.sms().parts(),
                        push.sms().at(),
                        notice.kind(),
                        notice.tries(),
                        notice.at(),
                        push.due(),
                        push.revision());
        if (begun == 1) {
            addIds(session, push);
        }
        return begun == 1;
    }

    private static boolean move(SqlSession session, QueuedPush push) throws SQLException {
        var state = PushStateColumns.of(push.state());
        var notice = NoticeColumns.of(push.notice());
        int moved =
                session.update(
                        """
                        UPDATE push_addresses SET state = ?, state_at = ?, why = ?, way = ?,
                            outcome = ?, code = ?, tries = ?, invitations = ?, sms_parts = ?,
                            sms_at = ?, notice = ?, notice_tries = ?, notice_at = ?, due_at = ?,
                            revision = ?
                        WHERE initiator = ? AND push_id = ? AND place = ? AND revision = ?
                        """,
                        state.kind(),
                        state.at(),
                        state.why(),
                        state.way(),
                        state.outcome(),
                        state.code(),
                        push.tries(),
                        push.invitations(),
                        push.sms().parts(),
                        push.sms().at(),
                        notice.kind(),
                        notice.tries(),
                        notice.at(),
                        push.due(),
                        push.revision(),
                        push.key().initiator(),
                        push.key().pushId(),
                        push.key().place(),
                        push.revision() - 1);
        if (moved == 1) {
            dropIds(session, push.key());
            addIds(session, push);
        }
        return moved == 1;
    }

    private static void addIds(SqlSession session, QueuedPush push) throws SQLException {
        List<String> ids =
                push.state() instanceof PushState.Submitted(var given, _) ? given : List.of();
        int nth = 0;
        for (String id : ids) {
            nth++;
            session.update(
                    """
                    INSERT INTO push_sms_ids (initiator, push_id, place, nth, smsc_id)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    push.key().initiator(),
                    push.key().pushId(),
                    push.key().place(),
                    nth,
                    id);
        }
    }

    private static void dropIds(SqlSession session, PushKey key) throws SQLException {
        session.update(
                "DELETE FROM push_sms_ids WHERE initiator = ? AND push_id = ? AND place = ?",
                key.initiator(),
                key.pushId(),
                key.place());
    }

    /// With its last address goes what was submitted, but for its name.
    private static boolean forget(SqlSession session, PushKey key) throws SQLException {
        dropIds(session, key);
        session.update(
                "DELETE FROM push_addresses WHERE initiator = ? AND push_id = ? AND place = ?",
                key.initiator(),
                key.pushId(),
                key.place());
        session.update(
                """
                UPDATE pushes SET forgotten = 1, headers = '', body = ?, notify_to = NULL,
                    source_reference = NULL
                WHERE initiator = ? AND push_id = ? AND NOT EXISTS (
                    SELECT 1 FROM push_addresses a
                    WHERE a.initiator = pushes.initiator AND a.push_id = pushes.push_id)
                """,
                Octets.EMPTY,
                key.initiator(),
                key.pushId());
        return true;
    }
}
