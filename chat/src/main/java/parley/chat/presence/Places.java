package parley.chat.presence;

import org.jspecify.annotations.Nullable;

import parley.chat.identity.PersonId;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who was seen at which address. Where the network gave an address to somebody, nobody else is
/// seen; where it gave one to somebody it does not name, nobody is who was seen there before. Safe
/// from any thread; never asks back while it holds a lock.
final class Places {
    /// So long what is told late of those who were there before is refused: accounting is up to
    /// five minutes old (RFC 2866 5.2), and no request takes one more.
    static final Duration NOTES_ARE_LATE_FOR = Duration.ofMinutes(6);

    private sealed interface Place {
        /// The network gave it to her.
        record Hers(PersonId person) implements Place {}

        /// Whoever was seen there.
        record Anybodys(Crowd seen) implements Place {}

        /// The network gave it to somebody it does not name. Until then, in milliseconds, what is
        /// told of who was there before is refused.
        record Withheld(Crowd seen, Set<PersonId> former, long until) implements Place {
            boolean refuses(PersonId person, long at) {
                return at < until && former.contains(person);
            }
        }

        default Place with(PersonId person, long at) {
            return switch (this) {
                case Hers hers -> hers;
                case Anybodys(var seen) when seen.contains(person) -> this;
                case Anybodys(var seen) -> new Anybodys(seen.with(person));
                case Withheld all when all.refuses(person, at) -> all;
                case Withheld(var seen, var former, var until) ->
                        new Withheld(seen.with(person), former, until);
            };
        }

        /// Nothing when nothing is left to say of it.
        default @Nullable Place without(PersonId person) {
            return switch (this) {
                case Hers hers -> hers;
                case Anybodys(var seen) -> {
                    Crowd left = seen.without(person);
                    yield left.isEmpty() ? null : new Anybodys(left);
                }
                case Withheld(var seen, var former, var until) ->
                        new Withheld(seen.without(person), former, until);
            };
        }

        /// Without a look at those who were seen there: that is for whoever holds its lock.
        default boolean takes(PersonId person, long at) {
            return switch (this) {
                case Hers(var owner) -> owner.equals(person);
                case Anybodys _ -> true;
                case Withheld all -> !all.refuses(person, at);
            };
        }

        default Set<PersonId> all() {
            return switch (this) {
                case Hers(var person) -> Set.of(person);
                case Anybodys(var seen) -> seen.everybody();
                case Withheld(var seen, _, _) -> seen.everybody();
            };
        }
    }

    private final Map<InetAddress, Place> places = new ConcurrentHashMap<>();

    /// The network gives it to her; who else was there.
    Set<PersonId> give(InetAddress address, PersonId person) {
        var others = new HashSet<>(all(places.put(address, new Place.Hers(person))));
        others.remove(person);
        return others;
    }

    /// The network gives it to nobody; who was there.
    Set<PersonId> take(InetAddress address) {
        return all(places.remove(address));
    }

    /// The network gives it to somebody it does not name; who was there, and what is told late of
    /// them there is refused for a while.
    Set<PersonId> withhold(InetAddress address, long at) {
        var were = new HashSet<PersonId>();
        places.computeIfPresent(
                address,
                (_, known) -> {
                    were.addAll(known.all());
                    long until = at + NOTES_ARE_LATE_FOR.toMillis();
                    return were.isEmpty()
                            ? null
                            : new Place.Withheld(Crowd.NOBODY, Set.copyOf(were), until);
                });
        return were;
    }

    private static Set<PersonId> all(@Nullable Place place) {
        return place == null ? Set.of() : place.all();
    }

    /// False, and nothing is noted, when it is somebody else's.
    boolean enter(InetAddress address, PersonId person, long at) {
        return places.compute(
                        address,
                        (_, known) ->
                                known == null
                                        ? new Place.Anybodys(Crowd.NOBODY.with(person))
                                        : known.with(person, at))
                .takes(person, at);
    }

    /// Nothing of hers was seen there any more; where the network put her it is hers all the same.
    void leave(InetAddress address, PersonId person) {
        places.computeIfPresent(address, (_, known) -> known.without(person));
    }

    /// She is remembered no more.
    void forget(InetAddress address, PersonId person) {
        places.computeIfPresent(
                address,
                (_, known) -> known.equals(new Place.Hers(person)) ? null : known.without(person));
    }

    int size() {
        return places.size();
    }
}
