package parley.chat;

import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.kept.Freshness;

import java.util.List;

/// Whom every home lists, read from the store again only when somebody came or took another name.
final class Everyone {
    private record Read(List<Person> people, long stamp) {}

    private final People people;
    private final Freshness freshness;
    private final int atMost;
    private volatile Read last = new Read(List.of(), Freshness.NEVER);

    Everyone(People people, Freshness freshness, int atMost) {
        this.people = people;
        this.freshness = freshness;
        this.atMost = atMost;
    }

    List<Person> read() {
        var known = last;
        if (freshness.isGood(known.stamp(), FreshLedger.EVERYBODY)) {
            return known.people();
        }
        long stamp = freshness.stamp(FreshLedger.EVERYBODY);
        var read = List.copyOf(people.everyone(atMost));
        if (stamp != Freshness.NEVER) {
            last = new Read(read, stamp);
        }
        return read;
    }
}
