package parley.chat.presence;

import org.jspecify.annotations.Nullable;

import parley.chat.identity.PersonId;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Who was seen at which address. Where the network gave an address to somebody, nobody else is
/// seen; where it gave one to somebody it does not name, nobody is who was seen there before. Safe
/// from any thread; never asks back while it holds a lock.
final class Places {
    private sealed interface Place {
        /// The network gave it to her.
        record Hers(PersonId person) implements Place {}

        /// Whoever was seen there, and whose late notes are refused.
        record Anybodys(Crowd seen, Set<PersonId> former) implements Place {
            static Anybodys of(PersonId first) {
                return new Anybodys(Crowd.NOBODY.with(first), Set.of());
            }

            Anybodys with(PersonId person) {
                Crowd now = seen.with(person);
                return now.equals(seen) ? this : new Anybodys(now, former);
            }

            /// Nothing when nothing is left to say of the address.
            @Nullable Anybodys without(PersonId person) {
                Crowd left = seen.without(person);
                return left.isEmpty() && former.isEmpty() ? null : new Anybodys(left, former);
            }
        }
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

    /// The network gives it to somebody it does not name; who was there, and what is told late of
    /// them there is refused from now on.
    Set<PersonId> withhold(InetAddress address) {
        var were = new HashSet<PersonId>();
        places.computeIfPresent(
                address,
                (_, known) -> {
                    were.addAll(others(Optional.of(known), _ -> false));
                    return were.isEmpty()
                            ? null
                            : new Place.Anybodys(Crowd.NOBODY, Set.copyOf(were));
                });
        return were;
    }

    private static Set<PersonId> others(Optional<Place> place, Predicate<PersonId> not) {
        var others = new HashSet<PersonId>();
        place.ifPresent(known -> {
            switch (known) {
                case Place.Hers(var person) -> others.add(person);
                case Place.Anybodys(var seen, _) -> seen.addTo(others);
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
                                    case null -> Place.Anybodys.of(person);
                                    case Place.Hers hers -> hers;
                                    case Place.Anybodys all ->
                                            all.former().contains(person) ? all : all.with(person);
                                });
        return switch (now) {
            case Place.Hers(var owner) -> owner.equals(person);
            case Place.Anybodys(_, var former) -> !former.contains(person);
        };
    }

    /// Nothing of hers was seen there any more; where the network put her it is hers all the same.
    void leave(InetAddress address, PersonId person) {
        places.computeIfPresent(
                address,
                (_, known) ->
                        switch (known) {
                            case Place.Hers hers -> hers;
                            case Place.Anybodys all -> all.without(person);
                        });
    }

    /// She is remembered no more.
    void forget(InetAddress address, PersonId person) {
        places.computeIfPresent(
                address,
                (_, known) ->
                        switch (known) {
                            case Place.Hers(var owner) -> owner.equals(person) ? null : known;
                            case Place.Anybodys all -> all.without(person);
                        });
    }

    int size() {
        return places.size();
    }
}
