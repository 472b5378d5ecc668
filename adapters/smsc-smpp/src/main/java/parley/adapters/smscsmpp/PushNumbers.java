package parley.adapters.smscsmpp;

import parley.chat.identity.Alias;
import parley.chat.identity.People;
import parley.pap.ClientAddress.Target;
import parley.ppg.AddressBook;

import java.util.Optional;

/// Numbers of addresses: their own, or that of the person the chat knows by a name. They go to the
/// bearer and nowhere else.
public record PushNumbers(People people) implements AddressBook {
    @Override
    public Optional<String> number(Target target) {
        return switch (target) {
            case Target.Plmn(var number, _) -> Optional.of(number);
            case Target.User(var name, _) -> named(name);
            case Target.Ipv4 _, Target.Ipv6 _, Target.Other _ -> Optional.empty();
        };
    }

    private Optional<String> named(String name) {
        try {
            return people.byAlias(new Alias(name)).map(person -> "+" + person.msisdn().digits());
        } catch (IllegalArgumentException noAlias) {
            return Optional.empty();
        }
    }
}
