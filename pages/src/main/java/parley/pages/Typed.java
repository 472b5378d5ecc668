package parley.pages;

import parley.chat.Chat;
import parley.chat.Home;
import parley.chat.Target;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;

import java.time.Instant;
import java.util.Optional;

/// Whom somebody means by what she typed: a name here, one of her groups, or a number.
final class Typed {
    private Typed() {}

    sealed interface Whom {
        record One(Target target) implements Whom {}

        record Nobody() implements Whom {}

        /// Two of her groups have this name: never guessed.
        record Several() implements Whom {}
    }

    static Whom whom(Chat chat, Person me, String typed, Instant now) {
        var person = alias(typed).flatMap(chat::personNamed);
        if (person.isPresent()) {
            return new Whom.One(new Target.ToPerson(person.get().id()));
        }
        var groups =
                chat.home(me, now).groups().stream()
                        .filter(group -> group.name().equalsIgnoreCase(typed.strip()))
                        .map(Home.GroupLine::group)
                        .toList();
        if (groups.size() > 1) {
            return new Whom.Several();
        }
        if (groups.size() == 1) {
            return new Whom.One(new Target.ToGroup(groups.getFirst()));
        }
        return personOrNumber(chat, typed).<Whom>map(Whom.One::new).orElseGet(Whom.Nobody::new);
    }

    static Optional<Target> personOrNumber(Chat chat, String typed) {
        var person = alias(typed).flatMap(chat::personNamed);
        return person.<Target>map(found -> new Target.ToPerson(found.id()))
                .or(() -> chat.number(typed).map(Target.ToNumber::new));
    }

    static Optional<Alias> alias(String typed) {
        try {
            return Optional.of(new Alias(typed));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
