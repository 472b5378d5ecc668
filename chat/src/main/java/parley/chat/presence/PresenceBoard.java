package parley.chat.presence;

import org.jspecify.annotations.Nullable;

import parley.chat.identity.PersonId;
import parley.chat.kept.LongUnheard;
import parley.chat.presence.Estimator.Standing;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What is believed of every phone now. In memory only: after a start nobody was seen. Nothing is
/// told to anybody when it changes; whoever wants to know looks. Safe from any thread: a change
/// holds up nobody but who looks at the same person. Locks are taken in this order: the person's
/// place in the table, her sightings, an address (decision 0016).
public final class PresenceBoard {
    private final Estimator estimator;
    private final int peopleMax;
    private final ConcurrentHashMap<PersonId, Sightings> people = new ConcurrentHashMap<>();
    private final LongUnheard<PersonId, Sightings> longUnheard =
            new LongUnheard<>(people, PresenceBoard::heardAt);
    private final Places places = new Places();
    private final Turns turns = new Turns();

    /// The latest time for which anybody looked at states.
    private final AtomicLong lookedAt = new AtomicLong(Sightings.NEVER);

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
        long at = now.toEpochMilli();
        if (lookedAt.get() < at) {
            lookedAt.accumulateAndGet(at, Math::max);
        }
        var stamp = turns.stamp(asked);
        var each = new Reach.State[asked.size()];
        long until = Long.MAX_VALUE;
        for (int i = 0; i < each.length; i++) {
            var standing = standing(asked.get(i), at);
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
        var change = new Change(event.person(), now);
        people.compute(event.person(), (_, known) -> change.told(event, known));
        change.isOver();
        if (people.mappingCount() > peopleMax) {
            longUnheard.one().ifPresent(this::forget);
        }
        return change.follows;
    }

    /// As [#on] when it is certain to return false; else nothing is done, and this returns false.
    public boolean onIfNothingFollows(PresenceEvent.WapPageAsked event, Instant now) {
        var change = new Change(event.person(), now);
        people.computeIfPresent(
                event.person(), (_, seen) -> change.toldIfNothingFollows(event, seen));
        change.isOver();
        return change.done;
    }

    /// The network took the address back: what was seen of anybody there holds no more.
    public void addressGone(InetAddress address, Instant now) {
        places.take(address).forEach(person -> loses(person, address, now));
    }

    /// The network gave the address to somebody nobody can name. What was seen of others there
    /// holds no more, and for some minutes what is told late of them there does not count.
    public void addressWithheld(InetAddress address, Instant now) {
        places.withhold(address, now.toEpochMilli()).forEach(person -> loses(person, address, now));
    }

    private void loses(PersonId person, InetAddress address, Instant now) {
        var change = new Change(person, now);
        people.computeIfPresent(person, (_, seen) -> change.losing(address, seen));
        change.isOver();
    }

    private static long heardAt(Sightings seen) {
        synchronized (seen) {
            return Estimator.heardAt(seen);
        }
    }

    /// Nothing was ever seen of her.
    public void forget(PersonId person) {
        people.computeIfPresent(
                person,
                (_, seen) -> {
                    synchronized (seen) {
                        seen.places().forEach(address -> places.forget(address, person));
                        return null;
                    }
                });
        turns.turn(person);
    }

    /// One event, while nobody else changes the same person. Looks happen between the changes.
    private final class Change {
        private final PersonId person;
        private final long at;
        private boolean done;
        private boolean follows;
        private boolean turned;

        Change(PersonId person, Instant now) {
            this.person = person;
            this.at = now.toEpochMilli();
        }

        @Nullable Sightings told(PresenceEvent event, @Nullable Sightings known) {
            if (event instanceof PresenceEvent.AtAddress there
                    && !places.enter(there.address(), person, at)) {
                return known; // it is somebody else's by now
            }
            var seen = known == null ? new Sightings() : known;
            synchronized (seen) {
                make(seen, hers -> note(hers, event, at));
                return seen.isEmpty() ? null : seen;
            }
        }

        Sightings toldIfNothingFollows(PresenceEvent.WapPageAsked event, Sightings seen) {
            synchronized (seen) {
                if (estimator.staysWhereSheIs(seen, event.address(), at)) {
                    make(seen, hers -> note(hers, event, at));
                    done = true;
                }
                return seen;
            }
        }

        Sightings losing(InetAddress address, Sightings seen) {
            synchronized (seen) {
                make(seen, hers -> hers.addressGone(address, at));
                return seen;
            }
        }

        private void make(Sightings seen, Consumer<Sightings> what) {
            var standing = estimator.standing(seen, at);
            var point = estimator.point(seen, at);
            var before = seen.places();
            what.accept(seen);
            for (InetAddress address : before) {
                if (!seen.isAt(address)) {
                    places.leave(address, person);
                }
            }
            turned = !staysAsSeen(standing, estimator.standing(seen, at));
            var after = estimator.point(seen, at);
            follows = after.isPresent() && !after.equals(point);
        }

        /// What is told late is about a time after which somebody may have looked and have seen
        /// what time alone made of her since.
        private boolean staysAsSeen(Standing before, Standing after) {
            return before.isKeptBy(after) && before.until() > lookedAt.get();
        }

        /// Once it can be looked at, and not before: who looked in between would not look again.
        void isOver() {
            if (turned) {
                turns.turn(person);
            }
        }
    }

    private static void note(Sightings seen, PresenceEvent event, long at) {
        switch (event) {
            case PresenceEvent.AddressAssigned(_, var address, var interim) ->
                    seen.assigned(address, at, at + Decays.accountingHolds(interim).toMillis());
            case PresenceEvent.SessionUp(_, var key, var address, var push, var confirmed) ->
                    seen.sessionUp(new ContactPoint.OpenSession(key, address, confirmed), push, at);
            case PresenceEvent.IndicationsNamed _ -> {} // what it can, not where it is
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
