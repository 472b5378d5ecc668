package parley.chat.identity;

import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.kept.TimeOrderedIds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Who has a number. Somebody seen for the first time becomes a person with a name made for her.
public final class PersonRegister {
    private static final int ATTEMPTS_MAX = 12;

    private final People people;
    private final Ledger ledger;
    private final TimeOrderedIds ids;
    private final AliasMaker aliases;

    public PersonRegister(
            People people, Ledger ledger, TimeOrderedIds ids, RandomGenerator random) {
        this.people = people;
        this.ledger = ledger;
        this.ids = ids;
        this.aliases = new AliasMaker(random);
    }

    /// Empty only when a newcomer could not be kept.
    public Optional<Person> personOf(Msisdn msisdn, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<Person> known = people.byMsisdn(msisdn);
            if (known.isPresent()) {
                return known;
            }
            var newcomer =
                    new Person(new PersonId(ids.next(now)), msisdn, aliases.make(attempt), now);
            switch (ledger.commit(List.of(new PersonChange.PersonAdded(newcomer)))) {
                case Commit.Durable _ -> {
                    return Optional.of(newcomer);
                }
                case Commit.Conflict _ -> {} // the same number at once, or the name is taken
                case Commit.Unavailable _ -> {
                    return Optional.empty();
                }
            }
        }
        return people.byMsisdn(msisdn);
    }

    /// False when the alias is somebody else's or could not be kept.
    public boolean rename(PersonId person, Alias alias) {
        return ledger.commit(List.of(new PersonChange.AliasChanged(person, alias)))
                instanceof Commit.Durable;
    }
}
