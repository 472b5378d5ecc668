package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartPaceTest {
    private static final long MILLI = 1_000_000;
    private static final long BEGAN = Long.MAX_VALUE - 500 * MILLI; // the clock may wrap

    @Test
    void partsLeaveEvenlyAndARestIsNotSavedUp() {
        var pace = new PartPace(10, BEGAN);
        assertThat(pace.waitFor(BEGAN)).isZero();
        assertThat(pace.waitFor(BEGAN)).isEqualTo(100 * MILLI);
        assertThat(pace.waitFor(BEGAN + 50 * MILLI)).isEqualTo(150 * MILLI);
        long later = BEGAN + 5_000 * MILLI;
        assertThat(pace.waitFor(later)).isZero();
        assertThat(pace.waitFor(later)).isEqualTo(100 * MILLI);
    }

    @Test
    void withoutALimitNothingWaits() {
        var pace = new PartPace(0, BEGAN);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.waitFor(BEGAN)).isZero();
        }
    }
}
