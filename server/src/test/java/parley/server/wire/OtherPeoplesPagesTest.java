package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.handset.Answer;
import parley.handset.Handset;
import parley.handset.Page;
import parley.handset.PhoneProfile;
import parley.handset.WmlBrowser;
import parley.server.GatewayUnderTest;
import parley.wsp.Headers;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Phones open pages of a real web server through a whole gateway, and nothing that is not listed.
@Timeout(120)
class OtherPeoplesPagesTest {
    private static final String DECK =
            """
            <?xml version="1.0"?>
            <!DOCTYPE wml PUBLIC "-//WAPFORUM//DTD WML 1.1//EN" "http://www.wapforum.org/DTD/wml_1.1.xml">
            <wml><card id="a" title="News"><p>Snow in the hills.<a href="b.wml">More</a></p></card></wml>
            """;

    @TempDir static Path site;
    @TempDir static Path data;
    private static LocalNginx nginx;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(site.resolve("a.wml"), DECK);
        Files.writeString(
                site.resolve("b.wml"), "<wml><card title=\"More\"><p>It melts.</p></card></wml>");
        nginx =
                LocalNginx.start(
                        site,
                        """
                        location /inside { return 302 http://127.0.0.1/secret; }
                        location /metadata { return 302 http://169.254.169.254/latest; }
                        location /named { return 302 http://localhost/secret; }
                        location /moved { return 302 /a.wml; }
                        location /profile { default_type text/plain;
                            return 200 "[$http_x_wap_profile]"; }
                        location /whoasks { default_type text/plain;
                            return 200 "[$http_x_msisdn][$http_x_forwarded_for][$http_via]"; }
                        """);
        gateway =
                GatewayUnderTest.start(
                        data,
                        Map.of(
                                "PARLEY_RELAY_ALLOW_HOSTS",
                                "localhost,wap.example.org",
                                "PARLEY_RELAY_ALLOW_ADDRESSES",
                                "127.0.9.0/24",
                                "PARLEY_RELAY_ALLOW_PORTS",
                                "80," + nginx.port()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        nginx.close();
    }

    @Test
    void aPageIsReadInASessionAndItsLinkFollowed() {
        var phone = gateway.phone(171);
        phone.connect();
        var browser = new WmlBrowser(phone);
        assertThat(shown(browser.open(nginx.base() + "/a.wml")).text())
                .contains("Snow in the hills.");
        assertThat(shown(browser.follow("More")).text()).contains("It melts.");
    }

    @Test
    void aPageIsReadWithoutASession() {
        var reply = gateway.phone(172).getConnectionless(nginx.base() + "/a.wml").orThrow();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().length()).isBetween(20, 200);
    }

    @Test
    void theProfileOfASessionGoesWithEachOfItsRequestsUnlessOneNamesAnother() {
        var profile = PhoneProfile.COMMON.with("Profile", "http://wap.example.org/one");
        var phone = gateway.phone(gateway.options(179).withProfile(profile));
        phone.connect();
        for (int i = 0; i < 2; i++) {
            assertThat(body(phone.get(nginx.base() + "/profile")))
                    .isEqualTo("[\"http://wap.example.org/one\"]");
        }
        var other = Headers.of("Profile", "http://wap.example.org/two");
        assertThat(body(phone.get(nginx.base() + "/profile", other)))
                .isEqualTo("[\"http://wap.example.org/two\"]");
        assertThat(body(phone.get(nginx.base() + "/profile"))).contains("/one");
    }

    private static String body(Answer answer) {
        return answer.orThrow().body().text(StandardCharsets.UTF_8);
    }

    @Test
    void aRedirectToAnotherPageIsFollowed() {
        var phone = gateway.phone(173);
        phone.connect();
        assertThat(shown(new WmlBrowser(phone).open(nginx.base() + "/moved")).text())
                .contains("Snow in the hills.");
    }

    @Test
    void whatIsNotListedIsForbiddenAndSaysSo() {
        var phone = gateway.phone(174);
        phone.connect();
        var page = shown(new WmlBrowser(phone).open("http://elsewhere.example/"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).isNotBlank();
    }

    /// 127.0.0.1 itself is a name of the gateway here: its own page is no fetched one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://127.0.9.1:22/",
                "http://localhost/secret",
                "INSIDE",
                "METADATA",
                "NAMED",
            })
    void nothingInsideIsReachedThroughThePhonesGateway(String url) {
        String asked =
                url.contains(":")
                        ? url
                        : nginx.base() + "/" + url.toLowerCase(java.util.Locale.ROOT);
        try (var phone = Handset.switchOn(gateway.options(175))) {
            assertThat(status(phone.getConnectionless(asked))).isIn(400, 403);
        }
    }

    @Test
    void theGatewaysOwnPortsAreNotReachedThroughItThoughListed() throws Exception {
        int port = freePort();
        try (var open =
                GatewayUnderTest.start(
                        data.resolve("open"),
                        Map.of(
                                "PARLEY_RELAY_ALLOW_ADDRESSES", "127.0.0.0/8",
                                "PARLEY_RELAY_ALLOW_PORTS", port + "," + nginx.port(),
                                "PARLEY_WEB_OPERATORS_PORT", "" + port))) {
            var phone = open.phone(176);
            assertThat(status(phone.getConnectionless(nginx.base() + "/a.wml"))).isEqualTo(200);
            for (String host : List.of("127.0.0.7", "[::ffff:127.0.0.1]")) {
                String url = "http://" + host + ":" + port + "/health";
                assertThat(status(phone.getConnectionless(url))).as(host).isEqualTo(403);
            }
            // a name of the gateway, whatever the port: its pages have no such place
            var own = phone.getConnectionless("http://127.0.0.1:" + port + "/health");
            assertThat(status(own)).isEqualTo(404);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, GatewayUnderTest.address("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aPhonesNumberIsToldToNobody() throws Exception {
        gateway.network().start("ana", GatewayUnderTest.phoneAddress(177), "4915550000177");
        var phone = gateway.phone(177);
        var reply = phone.getConnectionless(nginx.base() + "/whoasks").orThrow();
        assertThat(reply.body().text(java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("[][][")
                .contains("parley");
    }

    @Test
    void kannelsPhoneOpensItOnBothPorts() throws Exception {
        String page = nginx.base() + "/a.wml";
        for (var arguments :
                List.of(
                        List.of("-M", "0", "-p", "" + gateway.connectionless().port()),
                        List.of("-M", "1", "-p", "" + gateway.session().port()))) {
            var all = new java.util.ArrayList<>(List.of("-g", "127.0.0.1", "-I", "127.0.8.171"));
            all.addAll(List.of("-i", "0", "-m", "20"));
            all.addAll(arguments);
            all.add(page);
            var said = Judge.FAKEWAP.ask(all);
            assertThat(said.times("status code 200OK")).as(said.output()).isEqualTo(20);
        }
    }

    @Test
    void whatHappenedIsCounted() throws Exception {
        gateway.phone(178).getConnectionless(nginx.base() + "/b.wml").orThrow();
        assertThat(gateway.counted("relay_request")).isPositive();
        assertThat(gateway.counted("origin_response")).isPositive();
        assertThat(gateway.isWaitedFor("origin_exchanges")).isTrue();
        assertThat(metrics()).contains("event=\"origin_response\"", "event=\"relay_request\"");
    }

    private static String metrics() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var asked = URI.create("http://127.0.0.1:" + gateway.operatorsPort() + "/metrics");
            return client.send(
                            HttpRequest.newBuilder(asked).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static Page.Shown shown(Page page) {
        return page.orThrow();
    }

    private static int status(Answer answer) {
        return answer.orThrow().status();
    }
}
