package parley.adapters.storesql;

import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PushPhone;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads people, sign-ins and reply links.
final class PeopleQueries implements People {
    private static final String PERSON = "SELECT id, msisdn, alias, since FROM people ";

    private final Readers readers;

    PeopleQueries(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Person> byId(PersonId id) {
        return readers.read(store ->
                store.first(
                        PERSON + "WHERE id = ? AND erased_at IS NULL",
                        PeopleQueries::person,
                        id.value()));
    }

    @Override
    public Optional<Person> byMsisdn(Msisdn msisdn) {
        return readers.read(store ->
                store.first(PERSON + "WHERE msisdn = ?", PeopleQueries::person, msisdn.digits()));
    }

    @Override
    public Optional<Person> byAlias(Alias alias) {
        return readers.read(store ->
                store.first(
                        PERSON + "WHERE alias_folded = ?",
                        PeopleQueries::person,
                        new SqlSession.Folded(alias.name())));
    }

    @Override
    public List<Person> everyone(int atMost) {
        return readers.read(store ->
                store.list(
                        PERSON + "WHERE erased_at IS NULL ORDER BY alias_folded LIMIT ?",
                        PeopleQueries::person,
                        atMost));
    }

    @Override
    public Optional<PersonId> signedInBy(TokenHash token, Instant now) {
        return readers.read(store ->
                store.first(
                        "SELECT person FROM sign_ins WHERE token_hash = ? AND until > ?",
                        row -> new PersonId(row.uuid(1)),
                        token.hex(),
                        now));
    }

    @Override
    public Optional<ReplyLink> replyLink(long id) {
        return readers.read(store ->
                store.first(
                        """
                        SELECT l.id, l.recipient, l.conversation, l.expires_at
                        FROM reply_links l JOIN people p ON p.id = l.recipient
                        WHERE l.id = ? AND p.erased_at IS NULL
                        """,
                        row ->
                                new ReplyLink(
                                        row.number(1),
                                        new PersonId(row.uuid(2)),
                                        row.uuid(3),
                                        row.instant(4)),
                        id));
    }

    @Override
    public Optional<PushPhone> pushPhone(PersonId person) {
        return readers.read(store -> PhoneRows.find(store, person));
    }

    private static Person person(Row row) throws SQLException {
        return new Person(
                new PersonId(row.uuid(1)),
                Msisdn.ofDigits(row.text(2)),
                new Alias(row.text(3)),
                row.instant(4));
    }
}
