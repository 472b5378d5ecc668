package parley.adapters.storesql;

import parley.chat.consent.Consents;
import parley.chat.consent.Escalation;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Requests;
import parley.chat.consent.Terms;
import parley.chat.consent.Visibility;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads terms, stops, who sees whom, and reports of abuse.
final class ConsentQueries implements Consents {
    /// So many are asked about at once, so that there is one statement to prepare.
    private static final int ASKED_AT_ONCE = 50;

    /// Each stands at one place of the index of pairs, whichever of the two is named first there.
    private static final String VISIBLE =
            """
            SELECT p.id
            FROM people p
            LEFT JOIN conversations a ON a.first_person = p.id AND a.second_person = ?
            LEFT JOIN conversations b ON b.first_person = ? AND b.second_person = p.id
            LEFT JOIN terms t ON t.person = p.id AND t.conversation = COALESCE(a.id, b.id)
            LEFT JOIN visibilities v ON v.person = p.id
            WHERE COALESCE(v.chosen, 'CONTACTS') <> 'NOBODY'
                AND COALESCE(t.answer, '') <> 'BLOCKED'
                AND (t.answer = 'AGREED' OR v.chosen = 'GROUPS' AND EXISTS (
                    SELECT 1 FROM members m JOIN members n ON n.chat_group = m.chat_group
                    WHERE m.person = p.id AND m.belonging = 'JOINED'
                        AND n.person = ? AND n.belonging = 'JOINED'))
                AND p.id IN (\
            """
                    + String.join(", ", Collections.nCopies(ASKED_AT_ONCE, "?"))
                    + ")";

    /// Terms are kept by person: each of the three ways to be in a conversation leads to its
    /// people.
    private static final String OF_CONVERSATION =
            """
            SELECT t.answer, t.invited_by, t.muted_until, t.inviter, t.escalation, t.person
            FROM conversations c JOIN terms t
                ON t.person = c.first_person AND t.conversation = c.id
            WHERE c.id = ?
            UNION ALL
            SELECT t.answer, t.invited_by, t.muted_until, t.inviter, t.escalation, t.person
            FROM conversations c JOIN terms t
                ON t.person = c.second_person AND t.conversation = c.id
            WHERE c.id = ?
            UNION ALL
            SELECT t.answer, t.invited_by, t.muted_until, t.inviter, t.escalation, t.person
            FROM conversations c JOIN members m ON m.chat_group = c.chat_group
                JOIN terms t ON t.person = m.person AND t.conversation = c.id
            WHERE c.id = ?
            """;

    private final Readers readers;

    ConsentQueries(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Terms terms(PersonId person, ConversationId conversation) {
        return readers.read(store ->
                        store.first(
                                """
                                SELECT answer, invited_by, muted_until, inviter, escalation
                                FROM terms WHERE person = ? AND conversation = ?
                                """,
                                row -> terms(row, person, conversation),
                                person.value(),
                                conversation.value()))
                .orElseGet(() -> Terms.none(person, conversation));
    }

    @Override
    public List<Terms> termsIn(ConversationId conversation) {
        return readers.read(store ->
                store.list(
                        OF_CONVERSATION,
                        row -> terms(row, new PersonId(row.uuid(6)), conversation),
                        conversation.value(),
                        conversation.value(),
                        conversation.value()));
    }

    private static Terms terms(Row row, PersonId person, ConversationId conversation)
            throws SQLException {
        return new Terms(
                person,
                conversation,
                answer(row),
                row.instantIfAny(3),
                row.textIfAny(5).map(Escalation::valueOf).orElse(Escalation.USUAL));
    }

    private static Terms.Answer answer(Row row) throws SQLException {
        return switch (row.textIfAny(1).orElse("")) {
            case ConsentRows.INVITED ->
                    new Terms.Answer.Invited(new MessageId(row.uuid(2)), new PersonId(row.uuid(4)));
            case ConsentRows.AGREED -> new Terms.Answer.Agreed();
            case ConsentRows.BLOCKED -> new Terms.Answer.Blocked();
            default -> new Terms.Answer.NothingYet();
        };
    }

    @Override
    public Requests requests(PersonId person, PersonId inviter) {
        return readers.read(store -> requests(store, person, inviter));
    }

    static Requests requests(SqlSession store, PersonId person, PersonId inviter)
            throws SQLException {
        return store.first(
                        """
                        SELECT
                            SUM(CASE WHEN answer = 'AGREED' THEN 1 ELSE 0 END),
                            SUM(CASE WHEN answer = 'INVITED' THEN 1 ELSE 0 END),
                            SUM(CASE WHEN answer = 'INVITED' AND inviter = ? THEN 1 ELSE 0 END)
                        FROM terms WHERE person = ?
                        """,
                        row -> new Requests(row.number(1) > 0, row.count(2), row.number(3) > 0),
                        inviter.value(),
                        person.value())
                .orElse(new Requests(false, 0, false));
    }

    @Override
    public Optional<Instant> stoppedSince(PersonId person) {
        return readers.read(store ->
                store.first(
                        "SELECT since FROM stops WHERE person = ?",
                        row -> row.instant(1),
                        person.value()));
    }

    @Override
    public Optional<QuietHours> quietHours(PersonId person) {
        return readers.read(store ->
                store.first(
                        "SELECT from_minute, until_minute FROM quiet_hours WHERE person = ?",
                        row -> new QuietHours(minute(row.number(1)), minute(row.number(2))),
                        person.value()));
    }

    private static LocalTime minute(long ofDay) {
        return LocalTime.MIDNIGHT.plusMinutes(ofDay);
    }

    @Override
    public Visibility visibility(PersonId person) {
        return readers.read(store ->
                        store.first(
                                "SELECT chosen FROM visibilities WHERE person = ?",
                                row -> Visibility.valueOf(row.text(1)),
                                person.value()))
                .orElse(Visibility.CONTACTS);
    }

    @Override
    public Set<PersonId> visibleTo(PersonId viewer, Collection<PersonId> among) {
        var visible = new HashSet<PersonId>();
        var left = List.copyOf(among);
        for (int from = 0; from < left.size(); from += ASKED_AT_ONCE) {
            visible.addAll(
                    visible(
                            viewer,
                            left.subList(from, Math.min(left.size(), from + ASKED_AT_ONCE))));
        }
        return Set.copyOf(visible);
    }

    /// The last one stands for what is missing.
    private List<PersonId> visible(PersonId viewer, List<PersonId> some) {
        var values = new ArrayList<Object>(Collections.nCopies(3, viewer.value()));
        some.forEach(person -> values.add(person.value()));
        int missing = ASKED_AT_ONCE - some.size();
        values.addAll(Collections.nCopies(missing, some.getLast().value()));
        return readers.read(
                store -> store.list(VISIBLE, row -> new PersonId(row.uuid(1)), values.toArray()));
    }

    @Override
    public long abuseReports() {
        return readers.read(store ->
                        store.first("SELECT COUNT(*) FROM abuse_reports", row -> row.number(1)))
                .orElse(0L);
    }
}
