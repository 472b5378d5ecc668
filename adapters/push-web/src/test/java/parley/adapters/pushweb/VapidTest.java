package parley.adapters.pushweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

class VapidTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String OWN = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String CONTACT = "mailto:push@example.com";

    /// The example of RFC 8292 2.4.
    @Test
    void theExampleOfTheSpecificationIsGoodUnderItsKey() throws Exception {
        String token =
                "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5u"
                        + "ZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0."
                        + "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2"
                        + "L9OkSSHzvoD1oA";
        String key =
                "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2"
                        + "EmClBPs";
        assertThat(isGood(token, key)).isTrue();
        assertThat(isGood(token, new Vapid(OWN, CONTACT).publicKey())).isFalse();
    }

    @Test
    void itSaysToWhomUntilWhenAndWhoIsToBlame() throws Exception {
        var vapid = new Vapid(OWN, CONTACT);
        String header =
                vapid.authorization(URI.create("https://push.example.net/p/JzLQ3raZ"), NOON);
        assertThat(header).startsWith("vapid t=").endsWith(", k=" + vapid.publicKey());
        String token = header.substring("vapid t=".length(), header.indexOf(','));
        assertThat(isGood(token, vapid.publicKey())).isTrue();
        var json = new JsonMapper();
        var claims = json.readTree(part(token, 1));
        assertThat(claims.get("aud").asString()).isEqualTo("https://push.example.net");
        assertThat(claims.get("sub").asString()).isEqualTo(CONTACT);
        assertThat(Instant.ofEpochSecond(claims.get("exp").asLong()))
                .isAfter(NOON)
                .isBefore(NOON.plusSeconds(86_400));
        assertThat(json.readTree(part(token, 0)).get("alg").asString()).isEqualTo("ES256");
    }

    @Test
    void anOriginHasItsPortWhenThatIsNotTheUsualOne() {
        assertThat(Vapid.audience(URI.create("https://a.example:443/x")))
                .isEqualTo("https://a.example");
        assertThat(Vapid.audience(URI.create("https://a.example:8443/x")))
                .isEqualTo("https://a.example:8443");
    }

    @Test
    void whatIsNoPrivateKeyIsRefused() {
        for (String bad : new String[] {"", "AAAA", "not base64!", "A".repeat(43)}) {
            assertThatThrownBy(() -> new Vapid(bad, CONTACT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean isGood(String token, String key) throws Exception {
        int end = token.lastIndexOf('.');
        return Es256.isGood(
                P256.publicKey(Base64.getUrlDecoder().decode(key)),
                token.substring(0, end).getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    private static byte[] part(String token, int which) {
        return Base64.getUrlDecoder().decode(token.split("\\.")[which]);
    }
}
