package parley.adapters.storesql;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Ending;
import parley.chat.conversation.Entry;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.conversation.PendingQuestion;
import parley.chat.conversation.SenderNumber;
import parley.chat.conversation.SenderUse;
import parley.chat.conversation.Threads;
import parley.chat.group.GroupId;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads conversations, messages and questions.
final class ThreadsQueries implements Threads {
    private static final String CONVERSATION =
            "SELECT id, first_person, second_person, chat_group FROM conversations ";
    private static final String ENTRY =
            """
            SELECT m.id, m.conversation, m.sender, m.body, m.accepted_at, m.ended FROM messages m
            """;

    /// Along the key of `messages`, in whose order they lie.
    private static final String HISTORY =
            ENTRY + "WHERE m.conversation = ?%s ORDER BY m.id %s LIMIT ?";

    private static final String LATEST = HISTORY.formatted("", "DESC");
    private static final String LATEST_BEFORE = HISTORY.formatted(" AND m.id < ?", "DESC");
    private static final String FOLLOWING = HISTORY.formatted("", "ASC");
    private static final String FOLLOWING_AFTER = HISTORY.formatted(" AND m.id > ?", "ASC");

    /// The newest message of a conversation is the last there; each of the three ways of taking
    /// part has its own index.
    private static final String NEWEST_PER_CONVERSATION =
            """
            SELECT m.id, m.conversation, m.sender, m.body, m.accepted_at, m.ended
            FROM (
                SELECT a.id FROM conversations a WHERE a.first_person = ?
                UNION ALL
                SELECT b.id FROM conversations b WHERE b.second_person = ?
                UNION ALL
                SELECT c.id FROM members g JOIN conversations c ON c.chat_group = g.chat_group
                WHERE g.person = ? AND g.belonging IN ('INVITED', 'JOINED')
            ) hers JOIN messages m ON m.conversation = hers.id AND m.id = (
                SELECT l.id FROM messages l WHERE l.conversation = hers.id
                ORDER BY l.id DESC LIMIT 1)
            ORDER BY m.id DESC LIMIT ?
            """;

    private static final String QUESTION =
            """
            SELECT q.body, q.asked_at, c.conversation
            FROM questions q JOIN question_choices c ON c.person = q.person
            WHERE q.person = ? ORDER BY c.place
            """;

    private final Readers readers;

    ThreadsQueries(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Conversation> byId(ConversationId id) {
        return conversation("WHERE id = ?", id.value());
    }

    @Override
    public Optional<Conversation> between(PersonId one, PersonId other) {
        boolean inOrder = one.value().compareTo(other.value()) < 0;
        return conversation(
                "WHERE first_person = ? AND second_person = ?",
                inOrder ? one.value() : other.value(),
                inOrder ? other.value() : one.value());
    }

    @Override
    public Optional<Conversation> of(GroupId group) {
        return conversation("WHERE chat_group = ?", group.value());
    }

    @Override
    public Optional<Entry> entry(MessageId id) {
        return readers.read(
                store -> store.first(ENTRY + "WHERE m.id = ?", ThreadsQueries::entry, id.value()));
    }

    @Override
    public Optional<Entry> submitted(PersonId sender, OnceKey once) {
        return readers.read(store ->
                store.first(
                        ENTRY + "WHERE m.sender = ? AND m.once_key = ?",
                        ThreadsQueries::entry,
                        sender.value(),
                        once.value()));
    }

    @Override
    public List<Entry> latest(ConversationId id, Optional<MessageId> before, int atMost) {
        return history(LATEST, LATEST_BEFORE, id, before, atMost);
    }

    @Override
    public List<Entry> following(ConversationId id, Optional<MessageId> after, int atMost) {
        return history(FOLLOWING, FOLLOWING_AFTER, id, after, atMost);
    }

    private List<Entry> history(
            String all, String beyond, ConversationId id, Optional<MessageId> bound, int atMost) {
        return readers.read(store ->
                bound.isEmpty()
                        ? store.list(all, ThreadsQueries::entry, id.value(), atMost)
                        : store.list(
                                beyond,
                                ThreadsQueries::entry,
                                id.value(),
                                bound.get().value(),
                                atMost));
    }

    @Override
    public List<Entry> newestPerConversation(PersonId person, int atMost) {
        return readers.read(store ->
                store.list(
                        NEWEST_PER_CONVERSATION,
                        ThreadsQueries::entry,
                        person.value(),
                        person.value(),
                        person.value(),
                        atMost));
    }

    @Override
    public Optional<PendingQuestion> question(PersonId person) {
        List<Choice> choices =
                readers.read(store -> store.list(QUESTION, ThreadsQueries::choice, person.value()));
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        Choice first = choices.getFirst();
        return Optional.of(
                new PendingQuestion(
                        person,
                        first.text(),
                        choices.stream().map(Choice::conversation).toList(),
                        first.askedAt()));
    }

    @Override
    public List<SenderUse> senderUses(PersonId person) {
        return readers.read(store ->
                store.list(
                        """
                        SELECT conversation, sender, used_at FROM sender_numbers
                        WHERE person = ? ORDER BY used_at DESC
                        """,
                        row ->
                                new SenderUse(
                                        new ConversationId(row.uuid(1)),
                                        new SenderNumber(row.text(2)),
                                        row.instant(3)),
                        person.value()));
    }

    @Override
    public List<ConversationId> reachedBySmsSince(PersonId person, Instant since) {
        return readers.read(store ->
                store.list(
                        """
                        SELECT conversation, MAX(sms_at) FROM deliveries
                        WHERE recipient = ? AND sms_at >= ?
                            AND sms IN ('SUBMITTED', 'PROVED', 'LOST')
                        GROUP BY conversation ORDER BY MAX(sms_at) DESC
                        """,
                        row -> new ConversationId(row.uuid(1)),
                        person.value(),
                        since));
    }

    private record Choice(MessageText text, Instant askedAt, ConversationId conversation) {}

    private static Choice choice(Row row) throws SQLException {
        return new Choice(
                new MessageText(row.text(1)), row.instant(2), new ConversationId(row.uuid(3)));
    }

    private Optional<Conversation> conversation(String where, Object... values) {
        return readers.read(
                store -> store.first(CONVERSATION + where, ThreadsQueries::conversation, values));
    }

    static Conversation conversation(Row row) throws SQLException {
        var id = new ConversationId(row.uuid(1));
        Optional<UUID> first = row.uuidIfAny(2);
        return first.isPresent()
                ? new Conversation.Pair(id, new PersonId(first.get()), new PersonId(row.uuid(3)))
                : new Conversation.OfGroup(id, new GroupId(row.uuid(4)));
    }

    private static Entry entry(Row row) throws SQLException {
        var id = new MessageId(row.uuid(1));
        var conversation = new ConversationId(row.uuid(2));
        var sender = new PersonId(row.uuid(3));
        Optional<String> ended = row.textIfAny(6);
        return ended.isEmpty()
                ? new ChatMessage(
                        id, conversation, sender, new MessageText(row.text(4)), row.instant(5))
                : new GoneMessage(
                        id, conversation, sender, row.instant(5), Ending.valueOf(ended.get()));
    }
}
