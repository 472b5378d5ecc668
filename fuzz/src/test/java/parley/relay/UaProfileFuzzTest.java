package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import parley.octets.Octets;

/// Stands in the relay's package because nobody else reads profiles. A profile comes from wherever
/// a phone says that it is.
class UaProfileFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void profile(byte[] octets) {
        var size = UaProfiles.wmlDeckSize(Octets.copyOf(octets));
        assertThat(size.orElse(1)).isPositive();
    }
}
