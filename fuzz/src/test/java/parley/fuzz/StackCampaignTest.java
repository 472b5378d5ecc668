package parley.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The short form of `./parley fuzz`.
class StackCampaignTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedDatagramsBreakNothing(long seed) {
        var outcome = new StackCampaign(seed).run(100_000, _ -> {});
        assertThat(outcome.datagrams()).isEqualTo(100_000);
        assertThat(outcome.answers()).isGreaterThan(1_000);
        assertThat(outcome.requests()).isGreaterThan(1_000);
        assertThat(outcome.sessions()).isGreaterThan(50); // 20 of them are the healthy phone
    }
}
