package parley.adapters.storesql;

import parley.chat.consent.Consents;
import parley.chat.consent.Escalation;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Requests;
import parley.chat.consent.Terms;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/// Reads terms, stops and reports of abuse.
final class ConsentQueries implements Consents {
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
                                row ->
                                        new Terms(
                                                person,
                                                conversation,
                                                answer(row),
                                                row.instantIfAny(3),
                                                row.textIfAny(5)
                                                        .map(Escalation::valueOf)
                                                        .orElse(Escalation.USUAL)),
                                person.value(),
                                conversation.value()))
                .orElseGet(() -> Terms.none(person, conversation));
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
    public long abuseReports() {
        return readers.read(store ->
                        store.first("SELECT COUNT(*) FROM abuse_reports", row -> row.number(1)))
                .orElse(0L);
    }
}
