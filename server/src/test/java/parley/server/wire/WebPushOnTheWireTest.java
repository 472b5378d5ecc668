package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.delivery.DeliveryState;
import parley.chat.identity.Msisdn;
import parley.server.GatewayUnderTest;
import parley.server.TurnedClock;
import parley.testkit.HttpsPushService;
import parley.testkit.PushReceiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Ben's browser asked to be told and its page is closed: over HTTP, HTTPS and SMPP. Decision 0023.
@Timeout(120)
class WebPushOnTheWireTest {
    private static final Msisdn BEN = Msisdn.ofDigits("4915550000832");
    private static final InetAddress BENS = InetAddress.ofLiteral("127.0.8.32");

    @TempDir Path data;
    @TempDir Path folder;

    private final TurnedClock clock = new TurnedClock();
    private HttpsPushService service;
    private GatewayUnderTest gateway;
    private HttpClient bens;
    private Somebody ana;

    @BeforeEach
    void start() throws Exception {
        service = new HttpsPushService(folder, "push.example");
        var settings = new HashMap<String, String>();
        settings.put("PARLEY_WEBPUSH_ENABLED", "true");
        settings.put("PARLEY_WEBPUSH_CONTACT", "mailto:push@example.org");
        settings.put("PARLEY_WEBPUSH_ADDRESSES", "127.0.0.1/32");
        settings.put("PARLEY_WEBPUSH_PORTS", Integer.toString(service.port()));
        settings.put("PARLEY_WEBPUSH_AUTHORITIES_FILE", service.authorityFile(folder).toString());
        gateway = GatewayUnderTest.start(data, settings, clock);
        eventually("the SMSC is bound", gateway::smscBound);
        bens = HttpClient.newBuilder().localAddress(BENS).build();
        ana = Somebody.of(gateway, "Ana", "4915550000831", 231).attach(gateway.network());
        ana.introduce();
        gateway.network().start("ben's", BENS, BEN.digits());
        gateway.know(ana.msisdn(), BEN);
    }

    @AfterEach
    void stop() throws IOException {
        bens.close();
        gateway.close();
        service.close();
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        String form =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return bens.send(
                HttpRequest.newBuilder(page(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("User-Agent", "Mozilla/5.0")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return bens.send(
                HttpRequest.newBuilder(page(path))
                        .header("User-Agent", "Mozilla/5.0")
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + gateway.webPort() + path);
    }

    private HttpResponse<String> asks(String endpoint, PushReceiver browser) throws Exception {
        return post(
                "/notices",
                Map.of(
                        "do",
                        "on",
                        "endpoint",
                        endpoint,
                        "key",
                        browser.key(),
                        "secret",
                        browser.secretText()));
    }

    private String endpoint() {
        return "https://127.0.0.1:" + service.port() + "/p/bens-phone";
    }

    @Test
    void aClosedPageIsToldItsNoticeOpensTheConversationAndNoSmsLeaves() throws Exception {
        var browser = PushReceiver.fresh();
        assertThat(asks(endpoint(), browser).statusCode()).isEqualTo(200);
        ana.write("+" + BEN.digits(), "under the third stone");
        var posted = service.next();
        assertThat(posted.path()).isEqualTo("/p/bens-phone");
        String notice = URLDecoder.decode(browser.read(posted.body()), StandardCharsets.UTF_8);
        assertThat(notice)
                .startsWith("from=Ana&mark=")
                .doesNotContain("stone", BEN.digits(), ana.msisdn().digits());
        eventually("it is counted", () -> gateway.counted("web_push_taken") == 1);
        assertThat(gateway.newest(ana.msisdn(), BEN))
                .as("taken is not seen")
                .isEqualTo(DeliveryState.HANDED_TO_BEARER);
        String link = notice.substring(notice.indexOf("&link=") + 6);
        assertThat(get(link).body()).contains("under the third stone");
        assertThat(gateway.newest(ana.msisdn(), BEN)).isEqualTo(DeliveryState.OPENED);
        clock.turnOn(Duration.ofMinutes(10));
        ana.write("+" + BEN.digits(), "and the fourth");
        assertThat(service.next().header("Topic")).isEqualTo(posted.header("Topic"));
        assertThat(gateway.practice().inbox(BEN)).isEmpty();
    }

    @Test
    void whatNobodyOpensInItsTimeIsOneSms() throws Exception {
        assertThat(asks(endpoint(), PushReceiver.fresh()).statusCode()).isEqualTo(200);
        ana.write("+" + BEN.digits(), "dinner?");
        service.next();
        eventually("it is counted", () -> gateway.counted("web_push_taken") == 1);
        assertThat(gateway.practice().inbox(BEN)).isEmpty();
        clock.turnOn(Duration.ofSeconds(61));
        eventually("the SMS", () -> gateway.practice().inbox(BEN).size() == 1);
        assertThat(service.waiting()).isZero();
    }

    @Test
    void aBrowserThatIsGoneIsForgottenAndTheSmsLeavesAtOnce() throws Exception {
        assertThat(asks(endpoint(), PushReceiver.fresh()).statusCode()).isEqualTo(200);
        service.answers(410, Map.of());
        ana.write("+" + BEN.digits(), "dinner?");
        eventually("the SMS", () -> gateway.practice().inbox(BEN).size() == 1);
        var ben = gateway.store().byMsisdn(BEN).orElseThrow();
        assertThat(gateway.store().kept().browsers().of(ben.id())).isEmpty();
        assertThat(gateway.counted("web_push_gone")).isEqualTo(1);
    }

    /// Who says to be a browser names the place: nobody is called who is not listed, least of all
    /// the gateway's own ports.
    @Test
    void nobodyIsCalledWhoIsNotListed() throws Exception {
        for (String elsewhere :
                new String[] {
                    "https://127.0.0.1:" + gateway.operatorsPort() + "/",
                    "https://127.0.0.2:" + service.port() + "/",
                    "https://[::1]:" + service.port() + "/",
                    "https://2130706433:" + service.port() + "/",
                    "http://127.0.0.1:" + service.port() + "/",
                    "https://example.org/"
                }) {
            assertThat(asks(elsewhere, PushReceiver.fresh()).statusCode())
                    .as(elsewhere)
                    .isEqualTo(400);
        }
        assertThat(gateway.counted("web_push_wishes_refused")).isEqualTo(6);
        assertThat(service.waiting()).isZero();
    }
}
