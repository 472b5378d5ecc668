package parley.chat.consent;

import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Finds out who answers like a machine: SMS after SMS, each of ours answered by one of theirs. Two
/// machines would go on for ever, at our cost, so such a person is parked for a while. In memory
/// only. Safe from any thread.
public final class AnswerPace {
    /// So many SMS of ours within [#WINDOW], each but the first after an answer, and she is parked.
    static final int EXCHANGES_MAX = 10;

    /// How long she is parked, too.
    static final Duration WINDOW = Duration.ofMinutes(10);

    /// The same words so often within [#WINDOW], each time to an SMS of ours, are nobody's.
    static final int SAME_TEXT_MAX = 5;

    private final int peopleMax;
    private final Alarms alarms;
    private final Map<PersonId, Talk> talks = new LinkedHashMap<>();

    private record Ours(Optional<MessageId> message, Instant at) {}

    /// The SMS of one person and ours to her.
    private static final class Talk {
        private final Deque<Ours> ours = new ArrayDeque<>();
        private boolean answered;
        private int textHash;
        private int sameText;
        private Instant parkedUntil = Instant.MIN;

        void forgetBefore(Instant since) {
            while (!ours.isEmpty() && !ours.getFirst().at().isAfter(since)) {
                ours.removeFirst();
            }
            if (ours.isEmpty()) {
                sameText = 0;
            }
        }

        boolean isParked(Instant now) {
            return now.isBefore(parkedUntil);
        }

        boolean counted(MessageId message) {
            return ours.stream().anyMatch(one -> one.message().equals(Optional.of(message)));
        }

        void add(Optional<MessageId> message, Instant now) {
            if (!answered) {
                ours.clear();
                sameText = 0;
            }
            answered = false;
            ours.addLast(new Ours(message, now));
        }

        void hear(int hash) {
            if (!answered) {
                sameText = hash == textHash ? sameText + 1 : 1;
            }
            textHash = hash;
            answered = true;
        }
    }

    /// Beyond `peopleMax` whoever was heard of longest ago is forgotten.
    public AnswerPace(int peopleMax, Alarms alarms) {
        this.peopleMax = peopleMax;
        this.alarms = alarms;
    }

    /// Whether an SMS of ours may leave to her that says something else than a message; then it
    /// counts.
    public synchronized boolean mayLeave(PersonId to, Instant now) {
        var talk = talk(to, now);
        return !talk.isParked(now) && counted(to, talk, Optional.empty(), now);
    }

    /// Whether this message may leave to her as SMS; then it counts, once, however often it is
    /// asked.
    public synchronized boolean mayLeave(PersonId to, MessageId message, Instant now) {
        var talk = talk(to, now);
        return !talk.isParked(now)
                && (talk.counted(message) || counted(to, talk, Optional.of(message), now));
    }

    private boolean counted(PersonId to, Talk talk, Optional<MessageId> message, Instant now) {
        talk.add(message, now);
        if (talk.ours.size() >= EXCHANGES_MAX) {
            park(to, talk, now);
        }
        return true;
    }

    /// An SMS of hers came.
    public synchronized void came(PersonId from, String text, Instant now) {
        var talk = talk(from, now);
        talk.hear(text.strip().hashCode());
        if (talk.sameText >= SAME_TEXT_MAX && !talk.isParked(now)) {
            park(from, talk, now);
        }
    }

    /// In the past when she is not parked.
    public synchronized Instant parkedUntil(PersonId person) {
        var talk = talks.get(person);
        return talk == null ? Instant.MIN : talk.parkedUntil;
    }

    private void park(PersonId person, Talk talk, Instant now) {
        talk.parkedUntil = now.plus(WINDOW);
        talk.ours.clear();
        talk.sameText = 0;
        alarms.raised(new Alarm.AnswersLikeAMachine(person));
    }

    private Talk talk(PersonId person, Instant now) {
        var known = talks.remove(person);
        var talk = known == null ? new Talk() : known;
        talks.put(person, talk);
        if (talks.size() > peopleMax) {
            talks.remove(talks.keySet().iterator().next());
        }
        talk.forgetBefore(now.minus(WINDOW));
        return talk;
    }
}
