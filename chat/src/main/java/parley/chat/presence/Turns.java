package parley.chat.presence;

import parley.chat.identity.PersonId;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/// Counts whatever makes a state another one, or lets it end sooner, other than time. People share
/// a mark with few others: a look at two hundred of them is not spoilt by each change among a
/// million. Safe from any thread; takes no lock.
final class Turns {
    private static final int MARKS_BITS = 16;

    private final AtomicIntegerArray marks = new AtomicIntegerArray(1 << MARKS_BITS);

    /// All of them: while it stands still, nobody has to look at any mark.
    private final AtomicLong all = new AtomicLong();

    /// What the marks of some people said at one instant.
    static final class Stamp {
        private final char[] places;
        private final long sum;
        private volatile long all;

        private Stamp(char[] places, long sum, long all) {
            this.places = places;
            this.sum = sum;
            this.all = all;
        }
    }

    /// After it happened.
    void turn(PersonId person) {
        marks.incrementAndGet(place(person));
        all.incrementAndGet();
    }

    /// Before looking at these people.
    Stamp stamp(List<PersonId> people) {
        long seen = all.get(); // first: a mark that is counted later is missed by nobody
        char[] places = new char[people.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = (char) place(people.get(i));
        }
        return new Stamp(places, sum(places), seen);
    }

    /// Whether nothing turned of any of them.
    boolean holds(Stamp stamp) {
        long seen = all.get();
        if (seen == stamp.all) {
            return true;
        }
        if (sum(stamp.places) != stamp.sum) {
            return false;
        }
        stamp.all = seen;
        return true;
    }

    /// Marks only grow: the same sum is the same marks.
    private long sum(char[] places) {
        long sum = 0;
        for (char place : places) {
            sum += marks.get(place);
        }
        return sum;
    }

    private static int place(PersonId person) {
        return (person.hashCode() * 0x9E3779B9) >>> (32 - MARKS_BITS);
    }
}
