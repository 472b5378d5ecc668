package parley.chat;

import parley.chat.conversation.Conversations.Place;
import parley.chat.identity.PersonId;
import parley.chat.identity.RateLimit;

import java.time.Duration;
import java.time.Instant;

/// How often somebody may write: more than anybody types, less than a program would.
final class SendPace {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_PERSON_MAX = 120;
    private static final int PER_PAIR_MAX = 90;
    private static final int PER_GROUP_MAX = 300;
    private static final int REMEMBERED_MAX = 200_000;

    private record Pair(PersonId sender, PersonId other) {}

    private final RateLimit<PersonId> perPerson =
            new RateLimit<>(PER_PERSON_MAX, WINDOW, REMEMBERED_MAX);
    private final RateLimit<Pair> perPair = new RateLimit<>(PER_PAIR_MAX, WINDOW, REMEMBERED_MAX);
    private final RateLimit<Place> perGroup =
            new RateLimit<>(PER_GROUP_MAX, WINDOW, REMEMBERED_MAX);

    /// Whether one more is not too many; then it counts.
    boolean takes(PersonId sender, Place to, Instant now) {
        return perPerson.take(sender, now)
                && switch (to) {
                    case Place.WithPerson(var other) -> perPair.take(new Pair(sender, other), now);
                    case Place.InGroup _ -> perGroup.take(to, now);
                };
    }
}
