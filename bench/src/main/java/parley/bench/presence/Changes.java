package parley.bench.presence;

import org.HdrHistogram.Histogram;

import parley.chat.identity.AccountingEvent;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;

import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// What is seen of people one after the other: of a hundred things, 40 Interim-Updates, 25 pages
/// over WAP, 10 by browsers, 10 sessions that come up, rest or end and begin anew, 5 acknowledged
/// pushes, 5 SMS, and 5 times an address is given away and back. Each is of somebody of whom it can
/// be seen, so that all of them change something.
record Changes(Inhabitants all, Ear ear, Clock clock) implements Work {
    @Override
    public int once(SplittableRandom random, Histogram nanos) {
        int kind = random.nextInt(100);
        if (kind < 40) {
            int person = some(random, Sight::isByAccounting);
            return accounting(stillThere(person), person, nanos);
        }
        if (kind < 45) {
            return givenAwayAndBack(some(random, Sight::isByAccounting), nanos);
        }
        if (kind < 60) {
            int person = some(random, Sight::hasSession);
            return kind < 50
                    ? presence(acknowledged(person), nanos)
                    : ofSession(person, random.nextInt(4), nanos);
        }
        return presence(seen(some(random, _ -> true), kind), nanos);
    }

    private int some(SplittableRandom random, Predicate<Sight> wanted) {
        int person = random.nextInt(all.count());
        while (!wanted.test(Sight.of(person))) {
            person = random.nextInt(all.count());
        }
        return person;
    }

    private PresenceEvent seen(int person, int kind) {
        var id = all.id(person);
        if (kind < 85) {
            return new PresenceEvent.WapPageAsked(id, all.address(person));
        }
        return kind < 95
                ? new PresenceEvent.WebPageAsked(id, all.elsewhere(person))
                : new PresenceEvent.SmsTaken(id);
    }

    private PresenceEvent acknowledged(int person) {
        return new PresenceEvent.PushAcknowledged(all.id(person), new WapSessionKey(person));
    }

    private int ofSession(int person, int what, Histogram nanos) {
        var id = all.id(person);
        var session = new WapSessionKey(person);
        var up = new PresenceEvent.SessionUp(id, session, all.address(person), true, true);
        return switch (what) {
            case 0 -> presence(new PresenceEvent.SessionSuspended(id, session), nanos);
            case 1 ->
                    presence(new PresenceEvent.SessionGone(id, session), nanos)
                            + presence(up, nanos);
            default -> presence(up, nanos);
        };
    }

    /// Her neighbour has her address for a moment; the Stop was lost.
    private int givenAwayAndBack(int person, Histogram nanos) {
        int neighbour = person ^ 1;
        var away =
                new AccountingEvent.Started(
                        all.accounting(neighbour) + "-moved",
                        all.address(person),
                        all.number(neighbour % all.count()));
        var back =
                new AccountingEvent.Started(
                        all.accounting(person), all.address(person), all.number(person));
        return accounting(away, person, nanos) + accounting(back, person, nanos);
    }

    private AccountingEvent stillThere(int person) {
        return new AccountingEvent.StillThere(
                all.accounting(person), all.address(person), all.number(person));
    }

    private int accounting(AccountingEvent event, int person, Histogram nanos) {
        var server = all.accessServer(person);
        Instant now = clock.instant();
        long began = System.nanoTime();
        ear.accounting(event, server, now);
        nanos.recordValue(System.nanoTime() - began);
        return 1;
    }

    private int presence(PresenceEvent event, Histogram nanos) {
        Instant now = clock.instant();
        long began = System.nanoTime();
        ear.presence(event, now);
        nanos.recordValue(System.nanoTime() - began);
        return 1;
    }
}
