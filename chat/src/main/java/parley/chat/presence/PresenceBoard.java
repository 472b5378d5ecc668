package parley.chat.presence;

import org.jspecify.annotations.Nullable;

import parley.chat.identity.PersonId;
import parley.chat.presence.Estimator.Standing;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What is believed of every phone now. In memory only: after a start nobody was seen. Nothing is
/// told to anybody when it changes; whoever wants to know looks. Safe from any thread: a change
/// holds up nobody but who looks at the same person. Locks are taken in this order: the person's
/// place in the table, her sightings, an address (decision 0016).
public final class PresenceBoard {
    private final Estimator estimator;
    private final int peopleMax;
    private final ConcurrentHashMap<PersonId, Sightings> people = new ConcurrentHashMap<>();
    private final LongUnseen longUnseen = new LongUnseen(people);
    private final Places places = new Places();
    private final Turns turns = new Turns();

    /// What many are at one instant, in the order they were asked for, and for how long.
    public record States(List<Reach.State> each, Term term) {
        public States {
            each = List.copyOf(each);
        }
    }

    /// Beyond `peopleMax` people who were not seen for a long time are forgotten.
    public PresenceBoard(Decays decays, int peopleMax) {
        this.estimator = new Estimator(decays);
        this.peopleMax = peopleMax;
    }

    /// How many were seen and are not forgotten.
    public int size() {
        return people.size();
    }

    int placesInUse() {
        return places.size();
    }

    public Reach reach(PersonId person, Instant now) {
        Sightings seen = people.get(person);
        if (seen == null) {
            return Reach.NOTHING_SEEN;
        }
        synchronized (seen) {
            return estimator.reach(seen, now.toEpochMilli());
        }
    }

    public States states(List<PersonId> asked, Instant now) {
        var stamp = turns.stamp(asked);
        var each = new Reach.State[asked.size()];
        long until = Long.MAX_VALUE;
        for (int i = 0; i < each.length; i++) {
            var standing = standing(asked.get(i), now.toEpochMilli());
            each[i] = standing.state();
            until = Math.min(until, standing.until());
        }
        return new States(List.of(each), new Term(stamp, until));
    }

    private Standing standing(PersonId person, long now) {
        Sightings seen = people.get(person);
        if (seen == null) {
            return Standing.NOTHING_SEEN;
        }
        synchronized (seen) {
            return estimator.standing(seen, now);
        }
    }

    /// Whether the states of this term are still what they were. Takes no lock.
    public boolean holds(Term term, Instant now) {
        return term.holds(turns, now);
    }

    /// Whether this made the person reachable who was not, or at another place than before.
    public boolean on(PresenceEvent event, Instant now) {
        if (event instanceof PresenceEvent.AddressAssigned(var person, var address, _)) {
            places.give(address, person).forEach(former -> loses(former, address, now));
        }
        var change = new Change(event, now.toEpochMilli());
        people.compute(event.person(), change::made);
        if (people.mappingCount() > peopleMax) {
            longUnseen.one().ifPresent(this::forget);
        }
        return change.follows;
    }

    /// As [#on] when it is certain to return false; else nothing is done, and this returns false.
    public boolean onIfNothingFollows(PresenceEvent.WapPageAsked event, Instant now) {
        var change = new Change(event, now.toEpochMilli());
        people.computeIfPresent(event.person(), change::madeIfNothingFollows);
        return change.done;
    }

    /// The network took the address back, or gave it to somebody nobody can name: what was seen of
    /// anybody there holds no more.
    public void addressGone(InetAddress address, Instant now) {
        places.take(address).forEach(person -> loses(person, address, now));
    }

    private void loses(PersonId person, InetAddress address, Instant now) {
        long at = now.toEpochMilli();
        people.computeIfPresent(
                person,
                (_, seen) -> {
                    synchronized (seen) {
                        change(person, seen, at, hers -> hers.addressGone(address, at));
                        return seen;
                    }
                });
    }

    private void forget(PersonId person) {
        people.computeIfPresent(
                person,
                (_, seen) -> {
                    synchronized (seen) {
                        seen.places().forEach(address -> places.leave(address, person));
                        turns.turn(person);
                        return null;
                    }
                });
    }

    /// One event, while nobody else changes the same person. Looks happen between the changes.
    private final class Change {
        private final PresenceEvent event;
        private final long at;
        private boolean done;
        private boolean follows;

        Change(PresenceEvent event, long at) {
            this.event = event;
            this.at = at;
        }

        @Nullable Sightings made(PersonId person, @Nullable Sightings known) {
            if (event instanceof PresenceEvent.AtAddress there
                    && !places.enter(there.address(), person)) {
                return known; // it is somebody else's by now
            }
            var seen = known == null ? new Sightings() : known;
            synchronized (seen) {
                follows = change(person, seen, at, hers -> note(hers, event, at));
                return seen.isEmpty() ? null : seen;
            }
        }

        Sightings madeIfNothingFollows(PersonId person, Sightings seen) {
            synchronized (seen) {
                done =
                        event instanceof PresenceEvent.WapPageAsked asked
                                && estimator.staysWhereSheIs(seen, asked.address(), at);
                if (done) {
                    change(person, seen, at, hers -> note(hers, event, at));
                }
                return seen;
            }
        }
    }

    private boolean change(PersonId person, Sightings seen, long at, Consumer<Sightings> what) {
        var standing = estimator.standing(seen, at);
        var point = estimator.point(seen, at);
        var places = seen.places();
        what.accept(seen);
        places.forEach(address -> settle(person, seen, address));
        if (!standing.isKeptBy(estimator.standing(seen, at))) {
            turns.turn(person);
        }
        var after = estimator.point(seen, at);
        return after.isPresent() && !after.equals(point);
    }

    private void settle(PersonId person, Sightings seen, InetAddress address) {
        if (!seen.isAt(address)) {
            places.leave(address, person);
        } else if (!seen.isAssigned(address)) {
            places.share(address, person);
        }
    }

    private void note(Sightings seen, PresenceEvent event, long at) {
        switch (event) {
            case PresenceEvent.AddressAssigned(_, var address, var interim) ->
                    seen.assigned(address, at, at + Decays.accountingHolds(interim).toMillis());
            case PresenceEvent.SessionUp(_, var key, var address, var push, var confirmed) ->
                    seen.sessionUp(new ContactPoint.OpenSession(key, address, confirmed), push, at);
            case PresenceEvent.SessionSuspended(_, var key) -> seen.suspended(key, at);
            case PresenceEvent.SessionGone(_, var key) -> seen.sessionGone(key, at);
            case PresenceEvent.WapPageAsked(_, var address) -> seen.askedOverWap(address, at);
            case PresenceEvent.WebPageAsked(_, var address) -> seen.askedByBrowser(address, at);
            case PresenceEvent.StreamAlive(_, var address) -> seen.streamAlive(address, at);
            case PresenceEvent.StreamClosed _ -> seen.streamClosed(at);
            case PresenceEvent.PushAcknowledged(_, var key) -> seen.acknowledged(key, at);
            case PresenceEvent.PushUnanswered(_, var point) -> seen.unanswered(point, at);
            case PresenceEvent.SmsTaken _, PresenceEvent.SmsWritten _ -> seen.smsSeen(at);
            case PresenceEvent.SmsFailed _ -> seen.smsFailed(at);
        }
    }
}
