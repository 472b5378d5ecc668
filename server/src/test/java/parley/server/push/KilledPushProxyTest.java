package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.pap.MessageState;
import parley.server.GatewayProcess;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;

/// The process is killed right after it said 1001: what it accepted is still done.
@Timeout(180)
class KilledPushProxyTest {
    @Test
    void whatWasAcceptedIsDeliveredAndToldAfterTheRestart(@TempDir Path folder) throws Exception {
        try (var initiator = new Initiating()) {
            var settings = new HashMap<String, String>();
            settings.put("PARLEY_PUSH_ENABLED", "true");
            settings.put("PARLEY_PUSH_NOTIFY_HOSTS", initiator.host());
            settings.put("PARLEY_PUSH_RETRY_FIRST", "100ms");
            try (var gateway = GatewayProcess.start(folder, settings)) {
                int port = gateway.port("PARLEY_PUSH_PORT");
                var phone = gateway.phone(150);
                String to =
                        "WAPPUSH="
                                + phone.address().host().getHostAddress()
                                + "/TYPE=IPv4@ppg.example.com";
                var soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
                assertThat(initiator.push("kept@test", to).after(soon).submit(port))
                        .isEqualTo(1001);
                gateway.kill();
                gateway.startAgain();

                assertThat(phone.nextPush(Duration.ofSeconds(30))).isPresent();
                assertThat(initiator.told().state()).isEqualTo(MessageState.DELIVERED);
                assertThat(initiator.push("kept@test", to).submit(port)).isEqualTo(2007);
                eventually(
                        "it is over",
                        () -> {
                            try {
                                return initiator.status(port, "kept@test").state()
                                        == MessageState.DELIVERED;
                            } catch (Exception notYet) {
                                return false;
                            }
                        });
            }
        }
    }
}
