package parley.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Acceptance 15 in its short form; `./parley chaos` is the long one.
class CampaignTest {
    @TempDir Path folder;

    @Test
    @Timeout(120)
    void whatWasSeenAsSentArrivesAndNoSmsIsSentTwice() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000);
        var plan = new Campaign.Plan(3, 20, Duration.ofSeconds(8), seed);
        var result = new Campaign(plan, _ -> {}).run(folder);
        assertThat(result.isGood()).as("seed %d: %s", seed, result.inWords()).isTrue();
        assertThat(result.sent()).as("so many at least on a busy machine").isGreaterThan(10);
        assertThat(result.bySms()).isGreaterThan(5);
        assertThat(result.pushed()).isPositive();
    }

    @Test
    void aLetterThatReachedNobodyIsLostAndOneThatCameTwiceIsDoubled() {
        var witness = new Witness();
        for (int number = 1; number <= 4; number++) {
            witness.seenAsSent(new Letter(number, "4915550000001"));
        }
        witness.smsCame("Ana: letter 1.\nhttp://chat/r/x");
        witness.smsCame("Ana: letter 2.\nhttp://chat/r/y");
        witness.smsCame("Ana: letter 2.\nhttp://chat/r/z");
        witness.pushCame("Ana: letter 3.");
        witness.smsCame("Ana: letter 11.");
        assertThat(witness.missing()).extracting(Letter::number).containsExactly(4);
        assertThat(witness.doubled()).containsExactly(2);
        var result = new ChaosResult(1, 4, 3, 1, 0, List.of(4), List.of(2));
        assertThat(result.isGood()).isFalse();
        assertThat(result.inWords()).contains("lost: [4]", "twice: [2]");
    }
}
