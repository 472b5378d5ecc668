package parley.adapters.storesql;

import parley.chat.budget.Money;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.Deliveries;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads deliveries, each with the parts of its SMS, in one question.
final class DeliveriesQueries implements Deliveries {
    /// The wanted deliveries come from an index, their parts are joined to them.
    private static final String WITH_PARTS =
            """
            SELECT d.message, d.recipient, d.state, d.sms, d.sms_at, d.sms_why, d.pushes,
                d.accepted_at, d.expires_at, d.due_at, d.revision, p.smsc_id, p.state,
                d.sms_reserved, d.sms_micros
            FROM (SELECT * FROM deliveries w WHERE %s) d
            LEFT JOIN sms_parts p ON p.message = d.message AND p.recipient = d.recipient
            ORDER BY %s p.place
            """;

    private static final String BY_MESSAGE = "d.message, d.recipient,";
    private static final String BY_DUE = "d.due_at, d.message, d.recipient,";

    private static final String BY_KEY =
            WITH_PARTS.formatted("w.message = ? AND w.recipient = ?", BY_MESSAGE);
    private static final String OF_MESSAGE = WITH_PARTS.formatted("w.message = ?", BY_MESSAGE);
    private static final String DUE =
            WITH_PARTS.formatted(
                    "w.due_at <= ? ORDER BY w.due_at, w.message, w.recipient LIMIT ?", BY_DUE);
    private static final String UNSETTLED =
            WITH_PARTS.formatted(
                    """
                    w.recipient = ? AND w.waits = 0 ORDER BY w.message LIMIT ?
                    """,
                    BY_MESSAGE);
    private static final String UNOPENED =
            WITH_PARTS.formatted(
                    """
                    w.recipient = ? AND w.waits IN (0, 1) AND w.conversation = ?
                    ORDER BY w.message LIMIT ?
                    """,
                    BY_MESSAGE);
    private static final String IN_DOUBT =
            WITH_PARTS.formatted("w.recipient = ? AND w.sms IN ('SUBMITTING', 'LOST')", BY_MESSAGE);
    private static final String SUBMITTING =
            WITH_PARTS.formatted(
                    "w.sms IN ('SUBMITTING', 'LOST') AND w.sms = 'SUBMITTING'", BY_MESSAGE);

    /// SMSCs use their ids again after a while: the newest message is meant.
    private static final String BY_SMSC_ID =
            """
            SELECT message, recipient FROM sms_parts
            WHERE smsc_id = ? ORDER BY message DESC LIMIT 1
            """;

    private final Readers readers;

    DeliveriesQueries(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Delivery> byKey(DeliveryKey key) {
        return readers.read(store -> byKey(store, key));
    }

    @Override
    public List<Delivery> of(MessageId message) {
        return deliveries(OF_MESSAGE, message.value());
    }

    @Override
    public List<InState> statesOf(List<MessageId> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        String places = String.join(", ", Collections.nCopies(messages.size(), "?"));
        return readers.read(store ->
                store.list(
                        "SELECT message, state FROM deliveries WHERE message IN ("
                                + places
                                + ") GROUP BY message, state",
                        row ->
                                new InState(
                                        new MessageId(row.uuid(1)),
                                        DeliveryState.valueOf(row.text(2))),
                        messages.stream().map(MessageId::value).toArray()));
    }

    @Override
    public List<Delivery> due(Instant now, int atMost) {
        return deliveries(DUE, now, atMost);
    }

    @Override
    public Optional<Instant> nextDue() {
        return readers.read(store ->
                store.first(
                        """
                        SELECT due_at FROM deliveries
                        WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1
                        """,
                        row -> row.instant(1)));
    }

    @Override
    public List<Delivery> unsettledFor(PersonId recipient, int atMost) {
        return deliveries(UNSETTLED, recipient.value(), atMost);
    }

    @Override
    public List<Delivery> unopenedIn(ConversationId conversation, PersonId recipient, int atMost) {
        return deliveries(UNOPENED, recipient.value(), conversation.value(), atMost);
    }

    @Override
    public Optional<Delivery> bySmscId(String smscId) {
        return readers.read(store -> {
            Optional<DeliveryKey> key = store.first(BY_SMSC_ID, DeliveriesQueries::key, smscId);
            return key.isPresent() ? byKey(store, key.get()) : Optional.empty();
        });
    }

    @Override
    public List<Delivery> smsInDoubtFor(PersonId recipient) {
        return deliveries(IN_DOUBT, recipient.value());
    }

    @Override
    public List<Delivery> smsSubmitting() {
        return deliveries(SUBMITTING);
    }

    @Override
    public Set<DeliveryKey> smsLetGo() {
        return readers.read(LetGoRows::all);
    }

    @Override
    public int unopenedCount(ConversationId conversation, PersonId recipient) {
        return readers.read(store ->
                        store.first(
                                """
                                SELECT COUNT(*) FROM deliveries
                                WHERE recipient = ? AND waits IN (0, 1) AND conversation = ?
                                """,
                                row -> row.count(1),
                                recipient.value(),
                                conversation.value()))
                .orElse(0);
    }

    @Override
    public Map<DeliveryState, Long> countByState() {
        var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
        List<StateCount> counted =
                readers.read(store ->
                        store.list(
                                "SELECT state, COUNT(*) FROM deliveries GROUP BY state",
                                row ->
                                        new StateCount(
                                                DeliveryState.valueOf(row.text(1)),
                                                row.number(2))));
        counted.forEach(count -> counts.put(count.state(), count.deliveries()));
        return counts;
    }

    @Override
    public Optional<Explanation> explanation(DeliveryKey key) {
        return readers.read(store ->
                store.first(
                        """
                        SELECT decided_at, decision, reason, given, otherwise, parts, micros
                        FROM explanations WHERE message = ? AND recipient = ?
                        """,
                        row ->
                                new Explanation(
                                        row.instant(1),
                                        row.text(2),
                                        row.text(3),
                                        row.text(4),
                                        row.text(5),
                                        row.count(6),
                                        new Money(row.number(7))),
                        key.message().value(),
                        key.recipient().value()));
    }

    private record StateCount(DeliveryState state, long deliveries) {}

    /// A delivery as far as one row tells: without parts, or with one of several.
    private record Line(Delivery bare, SmsColumns sms, Optional<SmsTrack.Part> part) {}

    private List<Delivery> deliveries(String sql, Object... values) {
        return readers.read(store -> joined(store.list(sql, DeliveriesQueries::line, values)));
    }

    private static Optional<Delivery> byKey(SqlSession store, DeliveryKey key) throws SQLException {
        List<Line> lines =
                store.list(
                        BY_KEY,
                        DeliveriesQueries::line,
                        key.message().value(),
                        key.recipient().value());
        return joined(lines).stream().findFirst();
    }

    /// The lines of one delivery stand together, its parts in order.
    private static List<Delivery> joined(List<Line> lines) {
        var all = new ArrayList<Delivery>();
        for (int from = 0; from < lines.size(); ) {
            Line first = lines.get(from);
            var parts = new ArrayList<SmsTrack.Part>();
            int at = from;
            while (at < lines.size() && lines.get(at).bare().key().equals(first.bare().key())) {
                lines.get(at).part().ifPresent(parts::add);
                at++;
            }
            all.add(withTrack(first.bare(), first.sms().track(parts)));
            from = at;
        }
        return List.copyOf(all);
    }

    private static Delivery withTrack(Delivery bare, SmsTrack track) {
        return new Delivery(
                bare.key(),
                bare.state(),
                track,
                bare.pushes(),
                bare.acceptedAt(),
                bare.expiresAt(),
                bare.due(),
                bare.revision());
    }

    private static Line line(Row row) throws SQLException {
        var sms =
                new SmsColumns(
                        SmsColumns.Kind.valueOf(row.text(4)),
                        row.instantIfAny(5),
                        row.textIfAny(6),
                        row.count(14),
                        row.number(15));
        var bare =
                new Delivery(
                        key(row),
                        DeliveryState.valueOf(row.text(3)),
                        new SmsTrack.NotUsed(),
                        row.count(7),
                        row.instant(8),
                        row.instant(9),
                        row.instantIfAny(10),
                        row.count(11));
        Optional<String> smscId = row.textIfAny(12);
        return smscId.isEmpty()
                ? new Line(bare, sms, Optional.empty())
                : new Line(
                        bare,
                        sms,
                        Optional.of(
                                new SmsTrack.Part(
                                        smscId.get(), SmsTrack.PartState.valueOf(row.text(13)))));
    }

    private static DeliveryKey key(Row row) throws SQLException {
        return new DeliveryKey(new MessageId(row.uuid(1)), new PersonId(row.uuid(2)));
    }
}
