package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/// The short form of `./parley bench versus`; skipped where Kannel is missing, never in CI.
class VersusTest {
    private static final int REQUESTS = 100;

    @Test
    void everyDifferenceBetweenKannelAndUsIsExplained() throws Exception {
        orSkipped(Program.BEARERBOX, Program.WAPBOX);
        var findings = VersusCommand.run(VersusCommand.SEED, REQUESTS);
        assertThat(findings.summary()).contains("| requests, each in two modes | 100 |");
        assertThat(findings.complaints()).isEmpty();
    }

    private static void orSkipped(Program... programs) throws IOException {
        for (var program : List.of(programs)) {
            if (program.find().isPresent()) {
                continue;
            }
            if ("true".equals(System.getenv("CI"))) {
                program.orTold();
            }
            abort(program.name() + " is not installed (package " + program.debianPackage() + ")");
        }
    }
}
