package parley.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.server.GatewayProcess;
import parley.server.ParleyProcess;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// `demo` and `status` beside a gateway that somebody else started, and without one.
class DemoCommandTest {
    private static final List<String> STEPS =
            List.of("S201", "S202", "S203", "S204", "S205", "S206", "S207", "S208", "S209", "S210");

    @TempDir private Path folder;

    @Test
    void theDemoShowsEveryStepAndTheStatusWhatRan() throws Exception {
        try (var gateway = GatewayProcess.start(folder, Map.of())) {
            String welcome = gateway.process().out();
            assertThat(welcome).contains("PRACTICE SMSC", "./parley demo");

            var demo = gateway.run("demo", "--data", "data");
            assertThat(demo.exit()).as(demo.err()).isZero();
            assertThat(Pattern.compile("\\bS2\\d\\d\\b").matcher(demo.out()).results())
                    .extracting(found -> found.group())
                    .containsExactlyElementsOf(STEPS);
            assertThat(demo.out()).contains("ConnectReply", "RADIUS Accounting-Request (Start)");
            assertThat(demo.err()).isEmpty();
            assertThat(gateway.run("demo", "--data", "data").exit()).as("again").isZero();

            var status = gateway.run("status");
            assertThat(status.exit()).isZero();
            assertThat(status.out())
                    .contains("PRACTICE SMSC", ", bound", "opened")
                    .contains(":" + gateway.port("PARLEY_WAP_CONNECTIONLESS_PORT"))
                    .contains(":" + gateway.port("PARLEY_WAP_SESSION_PORT"))
                    .contains(":" + gateway.port("PARLEY_WEB_PORT"))
                    .contains(":" + gateway.port("PARLEY_ACCOUNTING_PORT"));
            String operators = "127.0.0.1:" + gateway.port("PARLEY_WEB_OPERATORS_PORT");
            assertThat(gateway.run("status", "--operators", operators, "--json").out())
                    .startsWith("{")
                    .endsWith("}\n");
        }
    }

    @Test
    void withoutAGatewayTheDemoSaysWhatToDo() throws Exception {
        var settings = GatewayProcess.freePorts();
        var ended = ParleyProcess.run(folder, settings, List.of("demo", "--data", "data"));
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.said()).isNotEmpty();
        assertThat(ended.err()).contains("Is the gateway running (./parley status)");
        assertThat(ended.err()).doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
