package parley.chat.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What counts as one more SMS of ours.
class AnswerPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId BEN = new PersonId(new UUID(1, 2));

    private final List<Alarm> alarms = new ArrayList<>();
    private final AnswerPace pace = new AnswerPace(10, alarms::add);

    private static MessageId message(int number) {
        return new MessageId(new UUID(7, number));
    }

    /// Ben answers each.
    private boolean leaves(int number, int asked) {
        boolean may = true;
        for (int i = 0; i < asked; i++) {
            may &= pace.mayLeave(BEN, message(number), NOW);
        }
        pace.came(BEN, "answer " + number, NOW);
        return may;
    }

    @Test
    void aMessageThatIsDecidedAgainCountsOnce() {
        for (int number = 1; number < AnswerPace.EXCHANGES_MAX; number++) {
            assertThat(leaves(number, 3)).isTrue();
        }
        assertThat(alarms).isEmpty();

        assertThat(leaves(AnswerPace.EXCHANGES_MAX, 1)).isTrue();
        assertThat(alarms).containsExactly(new Alarm.AnswersLikeAMachine(BEN));
        assertThat(leaves(AnswerPace.EXCHANGES_MAX + 1, 1)).isFalse();
    }

    @Test
    void whatIsNoMessageCountsEachTime() {
        for (int number = 0; number < AnswerPace.EXCHANGES_MAX; number++) {
            assertThat(pace.mayLeave(BEN, NOW)).isTrue();
            pace.came(BEN, "answer " + number, NOW);
        }
        assertThat(pace.mayLeave(BEN, NOW)).isFalse();
    }
}
