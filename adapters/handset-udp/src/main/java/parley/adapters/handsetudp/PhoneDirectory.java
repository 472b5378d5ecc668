package parley.adapters.handsetudp;

import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.pap.ClientAddress.Target;
import parley.ppg.PhoneSession;
import parley.ppg.Phones;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Which open sessions are whose: an address by IP means the phone there, one by number or name the
/// person the chat knows by it.
final class PhoneDirectory implements Phones {
    private final People people;
    private final Supplier<Optional<OpenSessions>> sessions;

    PhoneDirectory(People people, Supplier<Optional<OpenSessions>> sessions) {
        this.people = people;
        this.sessions = sessions;
    }

    @Override
    public List<PhoneSession> sessions(Target target) {
        var open = sessions.get();
        if (open.isEmpty()) {
            return List.of();
        }
        return switch (target) {
            case Target.Ipv4(var address, _) -> open.get().at(address);
            case Target.Ipv6(var address, _) -> open.get().at(address);
            case Target.Plmn(var number, _) ->
                    msisdn(number)
                            .flatMap(people::byMsisdn)
                            .map(person -> open.get().of(person.id()))
                            .orElse(List.of());
            case Target.User(var name, _) ->
                    named(name).map(person -> open.get().of(person.id())).orElse(List.of());
            case Target.Other _ -> List.of();
        };
    }

    /// None for what is no number of a network.
    private static Optional<Msisdn> msisdn(String number) {
        return number.matches("\\+[1-9][0-9]{4,14}")
                ? Optional.of(Msisdn.ofDigits(number.substring(1)))
                : Optional.empty();
    }

    private Optional<Person> named(String name) {
        try {
            return people.byAlias(new Alias(name));
        } catch (IllegalArgumentException noAlias) {
            return Optional.empty();
        }
    }
}
