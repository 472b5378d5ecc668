package parley.chat.presence;

import parley.chat.identity.PersonId;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What is believed of every phone now. In memory only: after a start everybody is offline until
/// seen. Safe from any thread.
public final class PresenceBoard {
    private final Duration reachableFor;
    private final Duration onlineFor;
    private final int peopleMax;

    /// Who was seen last stands last.
    private final LinkedHashMap<PersonId, Sightings> people = new LinkedHashMap<>();

    private final Map<InetAddress, Set<PersonId>> atAddress = new HashMap<>();

    /// Counts whatever makes a state another one, or lets it end sooner, other than time.
    private volatile long turns;

    /// What many are at one instant, in the order they were asked for, and for how long.
    public record States(List<Reach.State> each, Term term) {
        public States {
            each = List.copyOf(each);
        }
    }

    /// See [#holds].
    ///
    /// @param until when time alone changes one of the states
    public record Term(long turns, Instant until) {}

    /// Beyond `peopleMax` whoever was not seen for the longest time is forgotten.
    public PresenceBoard(Duration reachableFor, Duration onlineFor, int peopleMax) {
        this.reachableFor = reachableFor;
        this.onlineFor = onlineFor;
        this.peopleMax = peopleMax;
    }

    public synchronized Reach reach(PersonId person, Instant now) {
        return seenOf(person).reach(now, reachableFor, onlineFor);
    }

    public synchronized States states(List<PersonId> asked, Instant now) {
        var each = new Reach.State[asked.size()];
        Instant until = Instant.MAX;
        for (int i = 0; i < each.length; i++) {
            var standing = standing(seenOf(asked.get(i)), now);
            each[i] = standing.state();
            until = standing.until().isBefore(until) ? standing.until() : until;
        }
        return new States(List.of(each), new Term(turns, until));
    }

    /// Whether the states of this term are still what they were. Takes no lock.
    public boolean holds(Term term, Instant now) {
        return term.turns() == turns && now.isBefore(term.until());
    }

    /// As [#on] when that would return false; else nothing is done, and this returns false.
    public synchronized boolean onIfNothingFollows(PresenceEvent.WapPageAsked event, Instant now) {
        Sightings seen = people.get(event.person());
        if (seen == null
                || seen.wap().isEmpty()
                || !seen.wap().get().address().equals(event.address())) {
            return false;
        }
        Sightings then = seen.overWap(event.address(), now);
        var point = then.reach(now, reachableFor, onlineFor).point();
        if (point.isPresent() && !point.equals(seen.reach(now, reachableFor, onlineFor).point())) {
            return false;
        }
        people.putLast(event.person(), then);
        turned(seen, then, now);
        return true;
    }

    /// Whether this made the person reachable who was not, or at another place than before.
    public synchronized boolean on(PresenceEvent event, Instant now) {
        PersonId person = event.person();
        Reach before = reach(person, now);
        Sightings seen = seenOf(person);
        switch (event) {
            case PresenceEvent.AddressAssigned(_, var address) -> {
                addressIsOf(address, Optional.of(person));
                put(person, seen.assigned(address, now));
            }
            case PresenceEvent.AddressGone(_, var address) -> put(person, seen.without(address));
            case PresenceEvent.SessionUp(_, var key, var address, var push, var confirmedPush) -> {
                var point = new ContactPoint.OpenSession(key, address, confirmedPush);
                put(person, seen.session(point, push, now));
            }
            case PresenceEvent.SessionSuspended(_, var key) -> put(person, seen.suspended(key));
            case PresenceEvent.SessionGone(_, var key) -> put(person, seen.sessionGone(key));
            case PresenceEvent.WapPageAsked(_, var address) ->
                    put(person, seen.overWap(address, now));
            case PresenceEvent.WebPageAsked(_, var address) ->
                    put(person, seen.byBrowser(address, now));
            case PresenceEvent.PushAcknowledged _ -> put(person, seen.acknowledged(now));
            case PresenceEvent.PushUnanswered(_, var point) -> put(person, seen.unanswered(point));
        }
        turned(seen, seenOf(person), now);
        Reach after = reach(person, now);
        return after.point().isPresent() && !after.point().equals(before.point());
    }

    /// The network gave the address to this person, or to somebody nobody can name: what was seen
    /// of anybody else there holds no more.
    public synchronized void addressIsOf(InetAddress address, Optional<PersonId> owner) {
        Predicate<PersonId> former = person -> owner.isEmpty() || !owner.get().equals(person);
        var gone = atAddress.getOrDefault(address, Set.of()).stream().filter(former).toList();
        gone.forEach(person -> put(person, seenOf(person).without(address)));
        if (!gone.isEmpty()) {
            turn();
        }
    }

    private void turned(Sightings before, Sightings after, Instant now) {
        if (!standing(before, now).isKeptBy(standing(after, now))) {
            turn();
        }
    }

    private Sightings.Standing standing(Sightings seen, Instant now) {
        return seen.standing(now, reachableFor, onlineFor);
    }

    private void turn() {
        turns++; // read without the lock, written only with it
    }

    private Sightings seenOf(PersonId person) {
        return people.getOrDefault(person, Sightings.NONE);
    }

    private void put(PersonId person, Sightings seen) {
        Sightings before = people.remove(person);
        if (before != null) {
            before.addresses().forEach(address -> forget(address, person));
        }
        if (seen.equals(Sightings.NONE)) {
            return;
        }
        people.put(person, seen);
        seen.addresses()
                .forEach(address ->
                        atAddress.computeIfAbsent(address, _ -> new HashSet<>(2)).add(person));
        if (people.size() > peopleMax) {
            put(people.keySet().iterator().next(), Sightings.NONE);
            turn();
        }
    }

    private void forget(InetAddress address, PersonId person) {
        Set<PersonId> there = atAddress.get(address);
        if (there != null && there.remove(person) && there.isEmpty()) {
            atAddress.remove(address);
        }
    }
}
