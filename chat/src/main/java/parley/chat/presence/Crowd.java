package parley.chat.presence;

import parley.chat.identity.PersonId;

import java.util.HashSet;
import java.util.Set;

/// Who was seen at one address: mostly one person, behind a proxy everybody. Few are a value; of
/// many there is one set, changed in place by whoever holds the lock of the address, since to copy
/// it for each who comes would take as long as all of them together.
sealed interface Crowd {
    Crowd NOBODY = new Few(Set.of());

    /// So many are copied.
    int FEW = 8;

    record Few(Set<PersonId> people) implements Crowd {
        public Few {
            people = Set.copyOf(people);
        }
    }

    final class Many implements Crowd {
        private final Set<PersonId> people;

        private Many(Set<PersonId> people) {
            this.people = people;
        }
    }

    default Crowd with(PersonId person) {
        return switch (this) {
            case Few(var people) when people.contains(person) -> this;
            case Few(var people) -> {
                var all = new HashSet<>(people);
                all.add(person);
                yield all.size() > FEW ? new Many(all) : new Few(all);
            }
            case Many many -> {
                many.people.add(person);
                yield many;
            }
        };
    }

    default Crowd without(PersonId person) {
        return switch (this) {
            case Few(var people) -> {
                var left = new HashSet<>(people);
                left.remove(person);
                yield new Few(left);
            }
            case Many many -> {
                many.people.remove(person);
                yield many.people.size() > FEW ? many : new Few(many.people);
            }
        };
    }

    default boolean isEmpty() {
        return everybody().isEmpty();
    }

    default boolean contains(PersonId person) {
        return everybody().contains(person);
    }

    default Set<PersonId> everybody() {
        return switch (this) {
            case Few(var people) -> people;
            case Many many -> many.people;
        };
    }
}
