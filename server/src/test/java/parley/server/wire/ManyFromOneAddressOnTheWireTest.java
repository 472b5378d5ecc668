package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.server.GatewayUnderTest;

import java.nio.file.Path;
import java.util.Map;

/// A whole office behind one address, by browser and by WAP, over its pace.
@Timeout(60)
class ManyFromOneAddressOnTheWireTest {
    private static final String WRONG_LINK = "/r/AAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir private Path data;

    @Test
    void formsOverThePaceAreRefusedAndPagesAreNot() throws Exception {
        var settings =
                Map.of(
                        "PARLEY_PEOPLE_FORMS_PER_ADDRESS", "6",
                        "PARLEY_PEOPLE_WRONG_PER_ADDRESS", "2");
        try (var gateway = GatewayUnderTest.start(data, settings)) {
            var network = gateway.network();
            var ana = Somebody.of(gateway, "Ana", "4915550000241", 241).attach(network);
            var ben = Somebody.of(gateway, "Ben", "4915550000242", 242).attach(network);
            ana.introduce();
            ben.introduce();
            gateway.know(ana.msisdn(), ben.msisdn());
            for (int i = 0; i < 5; i++) {
                assertThat(ana.write("Ben", "line " + i).text()).contains("Sent.");
            }
            assertThat(ana.write("Ben", "too much").text())
                    .contains("too much comes from your network");
            try (var browser = new WebReader(gateway, ana.address())) {
                var form = browser.open("/new");
                var refused = browser.submit(form, "Send", Map.of("to", "Ben", "text", "too much"));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.markup()).contains("too much comes", "too much</textarea>");
                for (int i = 0; i < 20; i++) {
                    assertThat(browser.open("/").status()).isEqualTo(200);
                }
            }
            assertThat(ben.write("Ana", "hello").text()).contains("Sent.");
            assertThat(gateway.counted("chat_address_forms_refused")).isEqualTo(2);

            try (var nobody = new WebReader(gateway, GatewayUnderTest.phoneAddress(243))) {
                assertThat(nobody.open(WRONG_LINK).status()).isEqualTo(404);
                assertThat(nobody.open(WRONG_LINK).status()).isEqualTo(404);
                assertThat(nobody.open(WRONG_LINK).status()).isEqualTo(503);
                assertThat(nobody.open("/help").status()).isEqualTo(200);
            }
            assertThat(gateway.counted("chat_address_guesses_refused")).isEqualTo(1);
        }
    }
}
