package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeTreatment;
import parley.pap.MessageState;
import parley.server.GatewayProcess;
import parley.server.faults.WatchedSmsc;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;

/// The process is killed right after it said 1001: what it accepted is still done; or while the
/// SMSC owes an answer: what perhaps left is neither sent again nor called delivered.
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

    @Test
    void betweenAskingTheSmscAndItsAnswerAPushIsInDoubtAndNeverSentAgain(@TempDir Path folder)
            throws Exception {
        String number = "4915550000711";
        try (var smsc = WatchedSmsc.start(0);
                var initiator = new Initiating()) {
            smsc.treat(number, PracticeTreatment.SILENCE);
            var settings = new HashMap<>(GatewayProcess.smscAt(smsc.port(), WatchedSmsc.PASSWORD));
            settings.put("PARLEY_PUSH_ENABLED", "true");
            settings.put("PARLEY_PUSH_NOTIFY_HOSTS", initiator.host());
            settings.put("PARLEY_PUSH_RETRY_FIRST", "100ms");
            settings.put("PARLEY_PUSH_RECEIPT_WAIT", "1s");
            try (var gateway = GatewayProcess.start(folder, settings)) {
                int port = gateway.port("PARLEY_PUSH_PORT");
                String to = "WAPPUSH=+" + number + "/TYPE=PLMN@ppg.example.com";
                eventually("the SMSC is bound", () -> smsc.binds() == 1);
                try (var answer = smsc.withholdAnswer()) {
                    assertThat(initiator.push("doubt@test", to).says("in doubt").submit(port))
                            .isEqualTo(1001);
                    answer.awaitAsked();
                    gateway.kill();
                }
                gateway.startAgain();
                eventually("the SMSC is bound again", () -> smsc.binds() == 1);

                var told = initiator.told();
                assertThat(told.pushId()).isEqualTo("doubt@test");
                assertThat(told.state()).isEqualTo(MessageState.UNKNOWN);
                assertThat(initiator.status(port, "doubt@test").state())
                        .isEqualTo(MessageState.UNKNOWN);
                // what comes afterwards does go, so the link is there and was not used for the
                // first
                assertThat(initiator.push("after@test", to).says("after it").submit(port))
                        .isEqualTo(1001);
                assertThat(initiator.told().pushId()).isEqualTo("after@test");
                assertThat(smsc.got(number, "after it")).isEqualTo(1);
                assertThat(smsc.got(number, "in doubt")).isEqualTo(1);
                assertThat(initiator.nothingTold()).isTrue();
            }
        }
    }
}
