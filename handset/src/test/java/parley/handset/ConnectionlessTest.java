package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;

import java.time.Duration;
import java.time.Instant;

class ConnectionlessTest {
    private static final Instant START = Instant.EPOCH;
    private static final Octets GET = Octets.of(0x40, 0x00);

    private final Connectionless questions = new Connectionless(Duration.ofSeconds(3), 2, 254);

    @Test
    void aQuestionWithoutAnswerIsAskedAgainUnderTheSameNameAndThenGivenUp() {
        var sent = questions.ask(7, GET, START).orElseThrow();
        assertThat(sent).isEqualTo(Octets.of(255, 0x40, 0x00));
        assertThat(questions.nextDeadline()).contains(START.plusSeconds(3));
        assertThat(questions.expire(START.plusSeconds(2)).again()).isEmpty();
        assertThat(questions.expire(START.plusSeconds(3)).again()).containsExactly(sent);
        assertThat(questions.expire(START.plusSeconds(6)).again()).containsExactly(sent);
        var last = questions.expire(START.plusSeconds(9));
        assertThat(last.again()).isEmpty();
        assertThat(last.givenUp()).containsExactly(7L);
        assertThat(questions.nextDeadline()).isEmpty();
    }

    @Test
    void anAnswerFindsItsQuestionOnce() {
        questions.ask(7, GET, START);
        questions.ask(8, GET, START);
        assertThat(questions.answered(0)).contains(8L);
        assertThat(questions.answered(0)).isEmpty();
        assertThat(questions.answered(255)).contains(7L);
        assertThat(questions.nextDeadline()).isEmpty();
    }

    @Test
    void noTwoOpenQuestionsShareAName() {
        for (int i = 0; i < 256; i++) {
            assertThat(questions.ask(i, GET, START)).isPresent();
        }
        assertThat(questions.ask(256, GET, START)).isEmpty();
        questions.forget(3);
        assertThat(questions.ask(256, GET, START)).isPresent();
    }
}
