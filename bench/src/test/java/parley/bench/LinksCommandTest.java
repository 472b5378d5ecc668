package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is measured is refused at the proof, and not before it.
class LinksCommandTest {
    @Test
    void eachForgedLinkIsWrongInOneOctetOfItsProof() {
        String token = "AAAAAAAAAAAAAAAAAAAAAAAAAAA";
        var forged = LinksCommand.forged(token);
        assertThat(forged).hasSize(12).doesNotHaveDuplicates();
        assertThat(forged)
                .allSatisfy(one -> {
                    assertThat(one.token()).hasSize(token.length()).isNotEqualTo(token);
                    assertThat(one.token()).startsWith("AAAAAAAAAA");
                });
    }

    @Test
    void itRefusesThemAll() {
        assertThat(BenchMain.commandLine().execute("links", "--rounds", "20")).isZero();
    }
}
