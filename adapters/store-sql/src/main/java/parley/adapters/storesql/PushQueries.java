package parley.adapters.storesql;

import parley.chat.kept.Commit;
import parley.pap.ClientAddress;
import parley.pap.MessageState;
import parley.pap.PapDialect;
import parley.pap.PushContent;
import parley.pap.QualityOfService;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;
import parley.ppg.Addressee;
import parley.ppg.Notice;
import parley.ppg.PushKey;
import parley.ppg.PushQueue;
import parley.ppg.PushState;
import parley.ppg.PushWay;
import parley.ppg.QueuedPush;
import parley.ppg.Submission;
import parley.wsp.ContentType;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Keeps the queue of the push proxy: writes through the one writer, reads by itself.
final class PushQueries implements PushQueue {
    private static final String KEY = "SELECT initiator, push_id, place FROM push_addresses ";
    private static final String PUSH =
            """
            SELECT initiator, push_id, place, address, priority, notified, received_at, not_before,
                ends_at, state, state_at, why, way, outcome, code, tries, invitations, sms_parts,
                sms_at, notice, notice_tries, notice_at, revision
            FROM push_addresses
            """;

    private final Writer writer;
    private final Readers readers;

    PushQueries(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Kept keep(List<Change> changes) {
        return commit(changes.stream().<PushChange>map(PushChange.Queued::new).toList());
    }

    private Kept commit(List<PushChange> changes) {
        return switch (writer.commit(changes)) {
            case Commit.Durable _ -> Kept.DURABLE;
            case Commit.Conflict _ -> Kept.CONFLICT;
            case Commit.Unavailable _ -> Kept.UNAVAILABLE;
        };
    }

    @Override
    public boolean knows(String initiator, String pushId) {
        return readers.read(store ->
                        store.first(
                                "SELECT 1 FROM pushes WHERE initiator = ? AND push_id = ?",
                                row -> true,
                                initiator,
                                pushId))
                .isPresent();
    }

    @Override
    public Optional<Submission> submission(String initiator, String pushId) {
        return readers.read(store ->
                store.first(
                        """
                        SELECT initiator, push_id, trusted, dialect, received_at, priority, method,
                            network, network_required, bearer, bearer_required, notify_to,
                            source_reference, content_type, headers, body
                        FROM pushes WHERE initiator = ? AND push_id = ? AND forgotten = 0
                        """,
                        PushQueries::submission,
                        initiator,
                        pushId));
    }

    private static Submission submission(Row row) throws SQLException {
        var quality =
                new QualityOfService(
                        Priority.valueOf(row.text(6)),
                        DeliveryMethod.valueOf(row.text(7)),
                        row.textIfAny(8),
                        row.number(9) == 1,
                        row.textIfAny(10),
                        row.number(11) == 1);
        return new Submission(
                row.text(1),
                row.number(3) == 1,
                row.text(2),
                PapDialect.ofText(row.text(4)),
                row.instant(5),
                quality,
                row.textIfAny(12),
                row.textIfAny(13),
                new PushContent(
                        ContentType.parse(row.text(14)).orElse(ContentType.ANY),
                        PushRows.headers(row.text(15)),
                        row.octets(16)));
    }

    @Override
    public List<QueuedPush> ofPush(String initiator, String pushId) {
        return readers.read(store ->
                withIds(
                        store,
                        store.list(
                                PUSH + "WHERE initiator = ? AND push_id = ? ORDER BY place",
                                PushQueries::push,
                                initiator,
                                pushId)));
    }

    @Override
    public Optional<QueuedPush> byKey(PushKey key) {
        return readers.read(store ->
                withIds(
                                store,
                                store
                                        .first(
                                                PUSH
                                                        + "WHERE initiator = ? AND push_id = ?"
                                                        + " AND place = ?",
                                                PushQueries::push,
                                                key.initiator(),
                                                key.pushId(),
                                                key.place())
                                        .stream()
                                        .toList())
                        .stream()
                        .findFirst());
    }

    private static List<QueuedPush> withIds(SqlSession store, List<QueuedPush> bare)
            throws SQLException {
        var all = new ArrayList<QueuedPush>(bare.size());
        for (var push : bare) {
            all.add(
                    push.state() instanceof PushState.Submitted(_, var until)
                            ? push.found(new PushState.Submitted(ids(store, push.key()), until))
                            : push);
        }
        return List.copyOf(all);
    }

    private static List<String> ids(SqlSession store, PushKey key) throws SQLException {
        return store.list(
                """
                SELECT smsc_id FROM push_sms_ids
                WHERE initiator = ? AND push_id = ? AND place = ? ORDER BY nth
                """,
                row -> row.text(1),
                key.initiator(),
                key.pushId(),
                key.place());
    }

    private static QueuedPush push(Row row) throws SQLException {
        var state =
                new PushStateColumns(
                        PushStateColumns.Kind.valueOf(row.text(10)),
                        row.instantIfAny(11),
                        row.textIfAny(12),
                        row.textIfAny(13).map(PushWay::valueOf),
                        row.textIfAny(14).map(MessageState::valueOf),
                        row.numberIfAny(15).map(Math::toIntExact));
        return new QueuedPush(
                key(row),
                new ClientAddress(row.text(4)),
                Priority.valueOf(row.text(5)),
                row.number(6) == 1,
                row.instant(7),
                row.instantIfAny(8),
                row.instant(9),
                state.state(List.of()),
                row.count(16),
                row.count(17),
                new QueuedPush.Sms(row.count(18), row.instantIfAny(19)),
                notice(row),
                row.number(23));
    }

    private static Notice notice(Row row) throws SQLException {
        String kind = row.text(20);
        return switch (kind) {
            case "NONE" -> new Notice.None();
            case "OWED" -> new Notice.Owed(row.count(21), row.instant(22));
            case "TOLD" -> new Notice.Told();
            case "GIVEN_UP" -> new Notice.GivenUp();
            default -> throw new StoreFailed("a notice of a kind nobody knows: " + kind);
        };
    }

    private static PushKey key(Row row) throws SQLException {
        return new PushKey(row.text(1), row.text(2), row.count(3));
    }

    @Override
    public Optional<PushKey> bySmscId(String smscId) {
        return readers.read(store ->
                store.first(
                        "SELECT initiator, push_id, place FROM push_sms_ids WHERE smsc_id = ?",
                        PushQueries::key,
                        smscId));
    }

    @Override
    public List<PushKey> due(Priority priority, Instant now, int atMost) {
        return readers.read(store ->
                store.list(
                        KEY + "WHERE priority = ? AND due_at <= ? ORDER BY due_at LIMIT ?",
                        PushQueries::key,
                        priority,
                        now,
                        atMost));
    }

    @Override
    public List<PushKey> noticesDue(Instant now, int atMost) {
        return readers.read(store ->
                store.list(
                        KEY + "WHERE notice_at <= ? ORDER BY notice_at LIMIT ?",
                        PushQueries::key,
                        now,
                        atMost));
    }

    @Override
    public Optional<Instant> nextDue() {
        return readers.read(store ->
                Stream.of(
                                store.first(
                                        """
                                        SELECT due_at FROM push_addresses
                                        WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1
                                        """,
                                        row -> row.instant(1)),
                                store.first(
                                        """
                                        SELECT notice_at FROM push_addresses
                                        WHERE notice_at IS NOT NULL ORDER BY notice_at LIMIT 1
                                        """,
                                        row -> row.instant(1)))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo));
    }

    @Override
    public List<PushKey> sending() {
        return inState("SENDING");
    }

    @Override
    public List<PushKey> invited() {
        return inState("INVITED");
    }

    /// The condition of the index stands in it, word by word.
    private List<PushKey> inState(String state) {
        return readers.read(store ->
                store.list(
                        KEY + "WHERE state = ? AND state IN ('SENDING', 'INVITED')",
                        PushQueries::key,
                        state));
    }

    @Override
    public int smsSince(String initiator, Instant since) {
        return readers.read(store ->
                        store.first(
                                """
                                SELECT COALESCE(SUM(sms_parts), 0) FROM push_addresses
                                WHERE initiator = ? AND sms_at >= ?
                                """,
                                row -> row.count(1),
                                initiator,
                                since))
                .orElse(0);
    }

    @Override
    public boolean moreFor(QueuedPush push) {
        return readers.read(store ->
                        store.first(
                                """
                                SELECT 1 FROM push_addresses
                                WHERE addressee = ? AND due_at IS NOT NULL
                                    AND (initiator <> ? OR push_id <> ? OR place <> ?) LIMIT 1
                                """,
                                row -> true,
                                Addressee.of(push.address()).text(),
                                push.key().initiator(),
                                push.key().pushId(),
                                push.key().place()))
                .isPresent();
    }

    @Override
    public Map<String, Long> countByState() {
        var counts = new TreeMap<String, Long>();
        readers.read(store ->
                        store.list(
                                """
                                SELECT COALESCE(outcome, state), COUNT(*) FROM push_addresses
                                GROUP BY COALESCE(outcome, state)
                                """,
                                row -> Map.entry(row.text(1), row.number(2))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    @Override
    public int erase(Instant finishedBefore, Instant acceptedBefore, int atMost) {
        var changes = new ArrayList<PushChange>();
        readers.read(store ->
                        store.list(
                                KEY
                                        + """
                                        WHERE state = 'FINISHED' AND state_at < ?
                                            AND notice_at IS NULL
                                        ORDER BY state_at LIMIT ?
                                        """,
                                PushQueries::key,
                                finishedBefore,
                                atMost))
                .forEach(key -> changes.add(new PushChange.Forgotten(key)));
        readers.read(store ->
                        store.list(
                                """
                                SELECT initiator, push_id FROM pushes
                                WHERE forgotten = 1 AND received_at < ?
                                ORDER BY received_at LIMIT ?
                                """,
                                row -> new PushChange.NameForgotten(row.text(1), row.text(2)),
                                acceptedBefore,
                                atMost))
                .forEach(changes::add);
        return commit(changes) == Kept.DURABLE ? changes.size() : 0;
    }
}
