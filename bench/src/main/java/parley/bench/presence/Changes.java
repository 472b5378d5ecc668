package parley.bench.presence;

import org.HdrHistogram.Histogram;

import parley.chat.identity.AccountingEvent;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.PresenceEvent;

import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;

/// What is seen of people one after the other: of a hundred changes, 40 Interim-Updates, 25 pages
/// over WAP, 10 by browsers, 10 sessions that come up, rest or end, 5 acknowledged pushes, 5 SMS,
/// and 5 times an address is given away and back.
record Changes(Inhabitants all, Ear ear, Clock clock) implements Work {
    @Override
    public int once(SplittableRandom random, Histogram nanos) {
        int person = random.nextInt(all.count());
        int kind = random.nextInt(100);
        if (kind < 45 && !Sight.of(person).isByAccounting()) {
            return 0; // another one
        }
        if (kind < 40) {
            return accounting(stillThere(person), person, nanos);
        }
        if (kind < 45) {
            return givenAwayAndBack(person, nanos);
        }
        return presence(seen(person, kind, random), nanos);
    }

    private PresenceEvent seen(int person, int kind, SplittableRandom random) {
        var id = all.id(person);
        var session = new WapSessionKey(person);
        if (kind < 70) {
            return new PresenceEvent.WapPageAsked(id, all.address(person));
        }
        if (kind < 80) {
            return new PresenceEvent.WebPageAsked(id, all.elsewhere(person));
        }
        if (kind < 85) {
            return new PresenceEvent.PushAcknowledged(id, session);
        }
        if (kind < 90) {
            return new PresenceEvent.SmsTaken(id);
        }
        return switch (random.nextInt(4)) {
            case 0 -> new PresenceEvent.SessionSuspended(id, session);
            case 1 -> new PresenceEvent.SessionGone(id, session);
            default -> new PresenceEvent.SessionUp(id, session, all.address(person), true, true);
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
