package parley.chat.identity;

import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;
import parley.chat.kept.Shelf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The way to the people that are kept which remembers who was looked for lately. Never tells
/// anything the store does not say any more: a changed name is marked with the person.
public final class RecentPeople implements People {
    /// A seventh of the heap at most, for each takes some 300 octets: 262,144 of 512 MiB. Where
    /// more are about, each change of presence reads the store.
    private static final int PEOPLE_MAX =
            (int) Math.clamp(Runtime.getRuntime().maxMemory() >> 11, 50_000L, 2_000_000L);

    private record Read(Person person, long stamp) {}

    /// What a person is marked by, since her home is written with each of her messages and she is
    /// not.
    public record NameOf(PersonId person) {}

    /// What is marked whenever anybody's name or number changes.
    public static final String NAMES = "names";

    /// What is known of her phone is marked by.
    public record PhoneOf(PersonId person) {}

    private final People people;
    private final Freshness freshness;
    private final Shelf<Msisdn, Read> byNumber = new Shelf<>(PEOPLE_MAX);
    private final Shelf<PersonId, Read> byId = new Shelf<>(PEOPLE_MAX);
    private final FreshShelf<PhoneOf, Optional<PushPhone>> phones;

    public RecentPeople(People people, Freshness freshness) {
        this.people = people;
        this.freshness = freshness;
        this.phones = new FreshShelf<>(PhoneOf.class, freshness, PEOPLE_MAX);
    }

    /// Empty when she is not remembered; then the store knows.
    Optional<Person> remembered(Msisdn msisdn) {
        return byNumber.get(msisdn).filter(this::isGood).map(Read::person);
    }

    /// Empty when she is not remembered; then the store knows.
    Optional<Person> remembered(PersonId id) {
        return byId.get(id).filter(this::isGood).map(Read::person);
    }

    private boolean isGood(Read read) {
        return freshness.isGood(read.stamp(), new NameOf(read.person().id()));
    }

    @Override
    public Optional<Person> byId(PersonId id) {
        Optional<Person> remembered = remembered(id);
        return remembered.isPresent() ? remembered : read(id);
    }

    @Override
    public Optional<Person> byMsisdn(Msisdn msisdn) {
        Optional<Person> remembered = remembered(msisdn);
        return remembered.isPresent() ? remembered : read(msisdn);
    }

    /// Her stamp can be taken only once it is known who she is. It is good for what was read before
    /// when no name at all has changed in between.
    private Optional<Person> read(Msisdn msisdn) {
        long names = freshness.stamp(NAMES);
        Optional<Person> found = people.byMsisdn(msisdn);
        if (found.isEmpty()) {
            return found;
        }
        long stamp = freshness.stamp(new NameOf(found.get().id()));
        if (!freshness.isGood(names, NAMES)) {
            return byId(found.get().id());
        }
        remember(found.get(), stamp);
        return found;
    }

    private Optional<Person> read(PersonId id) {
        long stamp = freshness.stamp(new NameOf(id));
        Optional<Person> found = people.byId(id);
        found.ifPresent(person -> remember(person, stamp));
        return found;
    }

    private void remember(Person person, long stamp) {
        if (stamp != Freshness.NEVER) {
            var read = new Read(person, stamp);
            byId.put(person.id(), read);
            byNumber.put(person.msisdn(), read);
        }
    }

    @Override
    public Optional<Person> byAlias(Alias alias) {
        return people.byAlias(alias);
    }

    @Override
    public List<Person> everyone(int atMost) {
        return people.everyone(atMost);
    }

    @Override
    public Optional<PersonId> signedInBy(TokenHash token, Instant now) {
        return people.signedInBy(token, now);
    }

    @Override
    public Optional<ReplyLink> replyLink(long id) {
        return people.replyLink(id);
    }

    @Override
    public Optional<PushPhone> pushPhone(PersonId person) {
        return phones.get(new PhoneOf(person), () -> people.pushPhone(person));
    }
}
