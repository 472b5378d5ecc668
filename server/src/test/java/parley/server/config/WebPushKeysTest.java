package parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// What an operator writes under `[webpush]`.
class WebPushKeysTest {
    private static final String ON =
            "[webpush]\nenabled = true\ncontact = \"mailto:a@b.example\"\n";
    private static final String KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

    @TempDir Path folder;

    private ConfigOutcome read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("parley.toml"), text);
        return ConfigReader.read(Optional.of(file), Optional.of(folder.resolve("data")), Map.of());
    }

    private GatewayConfig good(String text) throws Exception {
        return switch (read(text)) {
            case ConfigOutcome.Good(var config, _) -> config;
            case ConfigOutcome.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    private String fault(String text) throws Exception {
        return switch (read(text)) {
            case ConfigOutcome.Good good -> throw new AssertionError(good);
            case ConfigOutcome.Faulty(var faults) -> faults.getFirst().line();
        };
    }

    @Test
    void itIsOffUntilItIsSwitchedOnAndThenNoKeyIsMade() throws Exception {
        assertThat(good("").webPush()).isEmpty();
        assertThat(folder.resolve("data/vapid-key")).doesNotExist();
    }

    @Test
    void switchedOnItCallsTheServicesOfBrowsersAndNobodyElse() throws Exception {
        var services = good(ON).webPush().orElseThrow().services();
        for (String host :
                new String[] {
                    "fcm.googleapis.com",
                    "updates.push.services.mozilla.com",
                    "web.push.apple.com",
                    "wns2-par02p.notify.windows.com"
                }) {
            assertThat(services.mayAsk(host, 443)).as(host).isTrue();
            assertThat(services.mayAsk(host, 8443)).as(host).isFalse();
        }
        for (String host :
                new String[] {
                    "example.org",
                    "googleapis.com",
                    "fcm.googleapis.com.example.org",
                    "127.0.0.1",
                    "169.254.169.254",
                    "[::1]"
                }) {
            assertThat(services.mayAsk(host, 443)).as(host).isFalse();
        }
        assertThat(services.mayConnect(java.net.InetAddress.ofLiteral("10.0.0.1")))
                .as("wherever a listed name leads")
                .isFalse();
    }

    @Test
    void itsKeyIsMadeOnceForItsOwnerAlone() throws Exception {
        String made = good(ON).webPush().orElseThrow().sender().privateKey();
        assertThat(made).matches("[A-Za-z0-9_-]{43}");
        Path file = folder.resolve("data/vapid-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(good(ON).webPush().orElseThrow().sender().privateKey()).isEqualTo(made);
        assertThat(good(ON).toString()).doesNotContain(made);
    }

    @Test
    void aKeyCanBeGivenInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("given"), KEY + "\n");
        var given = good(ON + "key_file = \"" + file + "\"\n").webPush().orElseThrow();
        assertThat(given.sender().privateKey()).isEqualTo(KEY);
        Files.writeString(file, "something else\n");
        assertThat(fault(ON + "key_file = \"" + file + "\"\n"))
                .contains("webpush.key_file", "32 octets in base64url");
    }

    @Test
    void somebodyHasToBeNamedForComplaints() throws Exception {
        assertThat(fault("[webpush]\nenabled = true\n")).contains("webpush.contact: is not set");
        assertThat(fault("[webpush]\nenabled = true\ncontact = \"me\"\n"))
                .contains("webpush.contact");
    }

    @Test
    void aFileWithoutCertificatesIsAFault() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        assertThat(fault(ON + "authorities_file = \"" + empty + "\"\n"))
                .contains("webpush.authorities_file");
    }
}
