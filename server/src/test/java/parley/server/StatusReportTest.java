package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.server.GatewayStatus.Listener;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What an operator is told of a running gateway.
class StatusReportTest {
    @TempDir private Path data;

    @Test
    void portsAreThoseThatListenThoughAnyWouldDo() throws Exception {
        try (var gateway = GatewayUnderTest.start(data)) {
            assertThat(gateway.status().listeners())
                    .hasSize(6)
                    .extracting(Listener::port)
                    .doesNotContain(0, -1)
                    .contains(gateway.webPort(), gateway.operatorsPort());
        }
    }

    @Test
    void everyRoomCountsUnderItsOwnName() throws Exception {
        try (var gateway = GatewayUnderTest.start(data)) {
            var phone = gateway.phone(231);
            gateway.network().start("a", phone.address().host(), "4915550000801");
            var ana = new Surfer(phone);
            ana.write("4915550000802", "counted");
            read(gateway.webPort(), "/help");
            eventually(
                    "the report is kept",
                    () -> gateway.status().deliveries().getOrDefault("on_handset", 0L) == 1);

            assertThat(gateway.counted("accounting_received")).isEqualTo(1);
            assertThat(gateway.counted("accounting_answered")).isEqualTo(1);
            assertThat(gateway.counted("sms_accepted")).isEqualTo(1);
            assertThat(gateway.counted("sms_receipts_received")).isPositive();
            assertThat(gateway.counted("web_requests")).isEqualTo(1);
            assertThat(gateway.counted("wap_connectionless_received")).isEqualTo(2);
            assertThat(gateway.status().counters().keySet())
                    .allMatch(
                            name -> name.matches("(wap|accounting|chat|sms|web|tick)_[a-z0-9_]+"));
            assertThat(read(gateway.operatorsPort(), "/metrics"))
                    .contains("parley_events_total{event=\"sms_accepted\"} 1.0")
                    .contains("parley_deliveries{state=\"on_handset\"} 1.0")
                    .doesNotContain("4915550000802", "counted");
        }
    }

    private static String read(int port, String path) throws Exception {
        try (var body = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
