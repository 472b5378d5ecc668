package parley.adapters.paphttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.pap.PapDialect;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;
import parley.ppg.Initiator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Kannel's push initiator submits to us, with the control and content files it comes with, and
/// reads our answers with Kannel's own PAP compiler.
class TestPpgPushesTest {
    private static final Path FOLDER = Path.of("/usr/lib/kannel/test");
    private static final Path SI = FOLDER.resolve("si.txt");
    private static final Path CONTROL = FOLDER.resolve("smstestppg.txt");

    @TempDir Path folder;

    private String run(List<String> arguments, String... files) throws Exception {
        var command = new ArrayList<String>();
        command.add(FOLDER.resolve("test_ppg").toString());
        command.addAll(arguments);
        command.addAll(List.of(files));
        Path said = folder.resolve("said");
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                throw missing;
            }
            return abort("needs " + command.getFirst() + " (Debian package kannel-extras)");
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("test_ppg does not come to an end");
        }
        return Files.readString(said, StandardCharsets.ISO_8859_1);
    }

    private String push(Pap pap, List<String> options) throws Exception {
        return run(
                options,
                "http://127.0.0.1:" + pap.listener.port() + "/wappush",
                SI.toString(),
                CONTROL.toString());
    }

    @Test
    void itsPushArrivesAndItUnderstandsTheAnswer() throws Exception {
        try (var pap = new Pap()) {
            String said = push(pap, List.of("-c", "si", "-a", "ua"));
            assertThat(said)
                    .contains("and type push response", "1 succeeded, 0 failed")
                    .doesNotContain("cannot compile pap message");
            var push = pap.desk.onlyPush();
            assertThat(push.pushId()).isEqualTo("9fjeo39jf084@pi.com");
            assertThat(push.dialect()).isEqualTo(PapDialect.PLAIN);
            assertThat(push.deliverAfter()).contains(Instant.parse("2001-02-28T06:45:00Z"));
            assertThat(push.addresses().getFirst().text())
                    .isEqualTo("WAPPUSH=+358408201681/TYPE=PLMN@ppg.carrier.com");
            assertThat(push.quality().priority()).isEqualTo(Priority.LOW);
            assertThat(push.quality().method()).isEqualTo(DeliveryMethod.UNCONFIRMED);
            assertThat(push.quality().bearer()).contains("sms");
            assertThat(push.quality().networkRequired()).isTrue();
            assertThat(push.content().type().mediaType()).isEqualTo("text/vnd.wap.si");
            assertThat(push.content().headers().first("X-WAP-Application-Id"))
                    .contains("http://www.wiral.com:wml.ua");
            assertThat(push.content().body().text(StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(SI));
        }
    }

    @ParameterizedTest
    @CsvSource({"'-e base64'", "-d lf", "-d crlf", "-p -E", "-n -k keep-alive"})
    void inEveryWayItCanWriteTheContentArrives(String options) throws Exception {
        try (var pap = new Pap()) {
            var all = new ArrayList<>(List.of("-c", "si", "-a", "ua"));
            all.addAll(List.of(options.split(" ")));
            String said = push(pap, all);
            assertThat(said).as(said).contains("1 succeeded, 0 failed");
            assertThat(pap.desk.onlyPush().content().body().text(StandardCharsets.UTF_8).strip())
                    .isEqualTo(Files.readString(SI).strip());
        }
    }

    @Test
    void itSignsInWithItsHeaders() throws Exception {
        try (var pap = new Pap(new PapConfig.Account("troo", "far", true, 1_000))) {
            Path conf =
                    Files.writeString(
                            folder.resolve("ppg.conf"),
                            """
                            group = test-ppg
                            retries = 1

                            group = configuration
                            push-url = http://127.0.0.1:%d/pap
                            pap-file = %s
                            content-file = %s
                            username = troo
                            password = far
                            """
                                    .formatted(pap.listener.port(), CONTROL, SI));
            String said = run(List.of("-b", "-c", "si"), conf.toString());
            assertThat(said).as(said).contains("1 succeeded, 0 failed");
            assertThat(pap.desk.asked.getFirst().initiator())
                    .isEqualTo(new Initiator("troo", true));
        }
    }

    @Test
    void itReadsOurRefusalOfABrokenControlFile() throws Exception {
        try (var pap = new Pap()) {
            Path broken =
                    Files.writeString(
                            folder.resolve("broken.txt"),
                            Files.readString(CONTROL).replace("</pap>", "</pop>"));
            String said =
                    run(
                            List.of("-c", "si"),
                            "http://127.0.0.1:" + pap.listener.port() + "/pap",
                            SI.toString(),
                            broken.toString());
            assertThat(said)
                    .contains("and type bad message response")
                    .doesNotContain("cannot compile pap message");
            assertThat(pap.desk.asked).isEmpty();
        }
    }

    @Test
    void aThousandPushesFromFourThreadsAllArrive() throws Exception {
        try (var pap = new Pap()) {
            push(pap, List.of("-q", "-v", "1", "-c", "si", "-r", "1000", "-t", "4"));
            assertThat(pap.listener.counts().full()).isZero();
            assertThat(pap.desk.asked).hasSize(1_000);
        }
    }
}
