package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

/// The pauses between two attempts to bind.
class ReconnectPauseTest {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ReconnectPause pause = new ReconnectPause(FIRST, LONGEST, new Random(1));

    @Test
    void eachIsTwiceAsLongAsTheOneBeforeUpToTheLongest() {
        for (long millis : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            assertThat(pause.atMost()).isEqualTo(Duration.ofMillis(millis));
            assertThat(pause.take())
                    .isBetween(Duration.ofMillis(millis / 2), Duration.ofMillis(millis));
        }
    }

    @Test
    void aLinkThatHeldBeginsAnew() {
        for (int i = 0; i < 5; i++) {
            pause.take();
        }
        pause.begin();
        assertThat(pause.atMost()).isEqualTo(FIRST);
    }

    @Test
    void twoGatewaysDoNotComeBackInTheSameMoment() {
        var other = new ReconnectPause(FIRST, LONGEST, new Random(2));
        var ours = Stream.generate(pause::take).limit(8).toList();
        var theirs = Stream.generate(other::take).limit(8).toList();
        assertThat(ours).isNotEqualTo(theirs);
    }
}
