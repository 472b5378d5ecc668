package parley.chat.presence;

import parley.chat.identity.PersonId;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// Whom to forget: of some people, others each time, who was not seen for the longest time. To keep
/// all of them in their order would need one lock for every change. Safe from any thread.
final class LongUnseen {
    private static final int LOOKED_AT = 16;

    private final Map<PersonId, Sightings> people;
    private Iterator<Map.Entry<PersonId, Sightings>> round;

    LongUnseen(Map<PersonId, Sightings> people) {
        this.people = people;
        this.round = people.entrySet().iterator();
    }

    /// Empty when nobody is there.
    synchronized Optional<PersonId> one() {
        Optional<PersonId> oldest = Optional.empty();
        long heardAt = Long.MAX_VALUE;
        for (int i = 0; i < LOOKED_AT; i++) {
            if (!round.hasNext()) {
                round = people.entrySet().iterator();
            }
            if (!round.hasNext()) {
                return oldest;
            }
            var next = round.next();
            long heard = lastHeard(next.getValue());
            if (heard < heardAt) {
                heardAt = heard;
                oldest = Optional.of(next.getKey());
            }
        }
        return oldest;
    }

    private static long lastHeard(Sightings seen) {
        synchronized (seen) {
            return Estimator.heardAt(seen);
        }
    }
}
