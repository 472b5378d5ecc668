package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/// Programs that nobody here wrote count along; skipped where they are missing, never in CI.
class CountedByOthersTest {
    private static final int MANY = 100;

    @Test
    void nginxBehindKannelCountsWhatTheLoadCounts() throws Exception {
        orSkipped(Program.NGINX, Program.BEARERBOX, Program.WAPBOX);
        try (var others = CountedByOthers.open()) {
            for (var kind :
                    List.of(
                            LoadKind.CONNECTIONLESS,
                            LoadKind.SESSION,
                            LoadKind.CONNECT_GET_DISCONNECT)) {
                var count = others.load(kind, 4, MANY);
                assertThat(count.served()).as("%s", kind).isEqualTo(MANY);
                assertThat(count.counted()).as("%s", kind).isEqualTo(MANY);
            }
        }
    }

    private static void orSkipped(Program... programs) throws IOException {
        for (var program : programs) {
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
