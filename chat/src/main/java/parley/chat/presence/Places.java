package parley.chat.presence;

import parley.chat.identity.PersonId;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Who was seen at which address. Where the network gave an address to somebody, nobody else is
/// seen. Safe from any thread; never asks back while it holds a lock.
final class Places {
    private sealed interface Place {
        /// The network gave it to her.
        record Hers(PersonId person) implements Place {}

        /// Whoever was seen there: several, behind one proxy.
        record Anybodys(Set<PersonId> people) implements Place {}
    }

    private final Map<InetAddress, Place> places = new ConcurrentHashMap<>();

    /// The network gives it to her; who else was there.
    Set<PersonId> give(InetAddress address, PersonId person) {
        Optional<Place> before = Optional.ofNullable(places.put(address, new Place.Hers(person)));
        return others(before, person::equals);
    }

    /// The network gives it to nobody; who was there.
    Set<PersonId> take(InetAddress address) {
        return others(Optional.ofNullable(places.remove(address)), _ -> false);
    }

    private static Set<PersonId> others(Optional<Place> place, Predicate<PersonId> not) {
        var others = new HashSet<PersonId>();
        place.ifPresent(known -> {
            switch (known) {
                case Place.Hers(var person) -> others.add(person);
                case Place.Anybodys(var people) -> others.addAll(people);
            }
        });
        others.removeIf(not);
        return others;
    }

    /// False, and nothing is noted, when it is somebody else's.
    boolean enter(InetAddress address, PersonId person) {
        Place now =
                places.compute(
                        address,
                        (_, known) ->
                                switch (known) {
                                    case null -> new Place.Anybodys(Set.of(person));
                                    case Place.Hers hers -> hers;
                                    case Place.Anybodys all when all.people().contains(person) ->
                                            all;
                                    case Place.Anybodys(var people) -> with(people, person);
                                });
        return !(now instanceof Place.Hers(var owner)) || owner.equals(person);
    }

    private static Place with(Set<PersonId> people, PersonId person) {
        var all = new HashSet<>(people);
        all.add(person);
        return new Place.Anybodys(Set.copyOf(all));
    }

    boolean isHers(InetAddress address, PersonId person) {
        return places.get(address) instanceof Place.Hers(var owner) && owner.equals(person);
    }

    /// Nothing of hers is there any more.
    void leave(InetAddress address, PersonId person) {
        places.computeIfPresent(
                address,
                (_, known) ->
                        switch (known) {
                            case Place.Hers(var owner) -> owner.equals(person) ? null : known;
                            case Place.Anybodys(var people) -> without(people, person);
                        });
    }

    private static @org.jspecify.annotations.Nullable Place without(
            Set<PersonId> people, PersonId person) {
        var left = new HashSet<>(people);
        left.remove(person);
        return left.isEmpty() ? null : new Place.Anybodys(Set.copyOf(left));
    }

    /// The network gave her another one; what was seen of her here may still hold.
    void share(InetAddress address, PersonId person) {
        places.computeIfPresent(
                address,
                (_, known) ->
                        known.equals(new Place.Hers(person))
                                ? new Place.Anybodys(Set.of(person))
                                : known);
    }

    int size() {
        return places.size();
    }
}
