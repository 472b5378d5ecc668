package parley.adapters.storesql;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.retention.Outlived;
import parley.chat.retention.Retention;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads what has to go.
final class RetentionQueries implements Retention {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Readers readers;
    private final Clearing clearing;

    RetentionQueries(Readers readers, Clearing clearing) {
        this.readers = readers;
        this.clearing = clearing;
    }

    @Override
    public List<Held> conversations(Optional<ConversationId> after, int atMost) {
        return readers.read(store ->
                store.list(
                        """
                        SELECT c.id, c.first_person, c.second_person, c.chat_group,
                            g.keep_days, f.days, s.days
                        FROM conversations c
                        LEFT JOIN chat_groups g ON g.id = c.chat_group
                        LEFT JOIN keepings f
                            ON f.conversation = c.id AND f.person = c.first_person
                        LEFT JOIN keepings s
                            ON s.conversation = c.id AND s.person = c.second_person
                        WHERE c.id > ? ORDER BY c.id LIMIT ?
                        """,
                        row -> new Held(ThreadsQueries.conversation(row), days(row, 5, 6, 7)),
                        after.map(ConversationId::value).orElse(BEFORE_ALL),
                        atMost));
    }

    private static List<Integer> days(Row row, int... columns) throws SQLException {
        var days = new ArrayList<Integer>();
        for (int column : columns) {
            row.numberIfAny(column).map(Math::toIntExact).ifPresent(days::add);
        }
        return days;
    }

    @Override
    public Optional<Integer> keepDays(PersonId person, ConversationId conversation) {
        return readers.read(store ->
                store.first(
                        "SELECT days FROM keepings WHERE conversation = ? AND person = ?",
                        row -> Math.toIntExact(row.number(1)),
                        conversation.value(),
                        person.value()));
    }

    @Override
    public List<Integer> keepDays(ConversationId conversation) {
        return readers.read(store ->
                store.list(
                        "SELECT days FROM keepings WHERE conversation = ? ORDER BY person",
                        row -> Math.toIntExact(row.number(1)),
                        conversation.value()));
    }

    @Override
    public boolean hasOutlived(Outlived what, Instant before) {
        return readers.read(store -> OutlivedRows.has(store, what, before));
    }

    @Override
    public List<Posted> messages(Optional<MessageId> after, int atMost) {
        return readers.read(store ->
                store.list(
                        """
                        SELECT id, CASE WHEN once_key IS NULL THEN 0 ELSE 1 END FROM messages
                        WHERE id > ? ORDER BY id LIMIT ?
                        """,
                        row -> new Posted(new MessageId(row.uuid(1)), row.number(2) == 1),
                        after.map(MessageId::value).orElse(BEFORE_ALL),
                        atMost));
    }

    @Override
    public Optional<Walk> walk() {
        return readers.read(store ->
                store.first(
                        """
                        SELECT person, conversation, after_message FROM erasure_walks
                        ORDER BY person, conversation LIMIT 1
                        """,
                        row ->
                                new Walk(
                                        new PersonId(row.uuid(1)),
                                        new ConversationId(row.uuid(2)),
                                        row.uuidIfAny(3).map(MessageId::new))));
    }

    @Override
    public List<PersonId> erased() {
        return readers.read(store ->
                store.list(
                        """
                        SELECT e.person FROM erasures e
                        WHERE NOT EXISTS (
                            SELECT 1 FROM erasure_walks w WHERE w.person = e.person)
                        ORDER BY e.person
                        """,
                        row -> new PersonId(row.uuid(1))));
    }

    @Override
    public boolean clear() {
        return clearing.isDone();
    }
}
