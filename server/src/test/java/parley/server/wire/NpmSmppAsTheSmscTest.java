package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.server.GatewayUnderTest;
import parley.testkit.NpmSmsc;

import java.nio.file.Path;
import java.util.Map;

/// A whole gateway with a short message centre that nobody here wrote and that is not our library:
/// npm's `smpp`. It reports every second message undeliverable, by TLVs only.
@Timeout(180)
class NpmSmppAsTheSmscTest {
    private static final String GATEWAY_NUMBER = "72753";

    @TempDir Path data;

    @Test
    void aMessageGoesOutItsReportsComeBackAndAnSmsFromThePhoneIsTheAnswer() throws Exception {
        var smsc = NpmSmsc.start();
        int port = smsc.next("listening").get("port").asInt();
        try (var gateway =
                GatewayUnderTest.start(
                        data,
                        Map.of(
                                "PARLEY_SMS_HOST",
                                "127.0.0.1",
                                "PARLEY_SMS_PORT",
                                Integer.toString(port),
                                "PARLEY_SMS_SYSTEM_ID",
                                "parley",
                                "PARLEY_SMS_GATEWAY_NUMBER",
                                GATEWAY_NUMBER,
                                "PARLEY_SMS_PASSWORD",
                                "secret"))) {
            var bind = smsc.next("bind_transceiver");
            assertThat(bind.get("system_id").asString()).isEqualTo("parley");
            assertThat(bind.get("password").asString()).isEqualTo("secret");
            eventually("the SMSC is bound", gateway::smscBound);
            var network = gateway.network();
            var ana = Somebody.of(gateway, "Ana", "4915550000161", 161);
            var ben = Somebody.of(gateway, "Ben", "4915550000162", 162);
            ana.attach(network).connect().introduce();

            ana.write(ben, "Is this your number?");
            var first = smsc.next("submit_sm");
            assertThat(first.get("destination").asString()).isEqualTo(ben.msisdn().digits());
            assertThat(first.get("source").asString()).isEqualTo(GATEWAY_NUMBER);
            assertThat(first.get("message").asString())
                    .startsWith("Ana: Is this your number?\nhttp://waponlinechat.com/r/");
            eventually("reported undeliverable", () -> ana.refreshed().contains("waiting"));

            gateway.know(ana.msisdn(), ben.msisdn());
            ana.write(ben, "Dinner at 7?");
            assertThat(smsc.next("submit_sm").get("message").asString())
                    .startsWith("Ana: Dinner at 7?\n");
            eventually("reported delivered", () -> ana.refreshed().contains("delivered"));

            smsc.order(
                    Map.of(
                            "do",
                            "mobile",
                            "from",
                            ben.msisdn().digits(),
                            "to",
                            GATEWAY_NUMBER,
                            "text",
                            "Gladly!"));
            var answer = ana.indication();
            assertThat(answer.text()).endsWith(": Gladly!");
            assertThat(ana.open(answer.href()).text()).contains("Dinner at 7?", "Gladly!");

            // what the SMSC could not deliver is pushed once Ben is there, the rest is not repeated
            ben.attach(network).connect().home();
            assertThat(ben.indication().text()).contains("Is this your number?");
            ana.write(ben, "See you");
            assertThat(ben.indication().text()).contains("See you");
        } finally {
            smsc.close();
        }
    }
}
