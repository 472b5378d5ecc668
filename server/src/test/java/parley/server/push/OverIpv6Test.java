package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.handset.HandsetOptions;
import parley.handset.SessionOutcome;
import parley.pap.MessageState;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.push.ServiceIndication;
import parley.server.GatewayUnderTest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The same ports on IPv6: pages with and without a session, and pushes to the address of a phone.
/// WDP Appendix A.3, PPG 6.1.
@Timeout(120)
class OverIpv6Test {
    private static final String PHONE =
            "WAPPUSH=0000:0000:0000:0000:0000:0000:0000:0001/TYPE=IPv6@ppg.example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path data;

    @Test
    void pagesAreReadAndPushesArrive() throws Exception {
        try (var initiator = new Initiating();
                var gateway =
                        GatewayUnderTest.start(
                                data,
                                Map.of(
                                        "PARLEY_WAP_BIND", "::1",
                                        "PARLEY_PUSH_ENABLED", "true",
                                        "PARLEY_PUSH_NOTIFY_HOSTS", initiator.host()))) {
            var here = GatewayUnderTest.address("::1");
            var phone =
                    gateway.phone(
                            HandsetOptions.of(here, here)
                                    .withGateway(gateway.connectionless(), gateway.session()));
            assertThat(phone.getConnectionless("http://chat/").orThrow().status()).isEqualTo(200);
            assertThat(initiator.push("port@v6", PHONE).submit(gateway.pushPort())).isEqualTo(1001);
            var push = phone.nextPush(PATIENCE).orElseThrow();
            assertThat(push.serviceIndication().map(ServiceIndication::text))
                    .contains("You have mail");
            assertThat(initiator.told().state()).isEqualTo(MessageState.DELIVERED);

            assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
            assertThat(phone.get("http://chat/").orThrow().status()).isEqualTo(200);
            assertThat(
                            initiator
                                    .push("session@v6", PHONE)
                                    .method(DeliveryMethod.CONFIRMED)
                                    .submit(gateway.pushPort()))
                    .isEqualTo(1001);
            assertThat(phone.nextPush(PATIENCE).orElseThrow().confirmed()).isTrue();
            assertThat(initiator.told().state()).isEqualTo(MessageState.DELIVERED);
        }
    }
}
