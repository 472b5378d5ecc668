package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.handset.Handset;
import parley.push.ServiceIndication;
import parley.server.GatewayUnderTest;
import parley.server.StoreDump;
import parley.server.TurnedClock;
import parley.server.demo.AccessServer;
import parley.testkit.MutatedTokens;
import parley.wsp.Headers;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Acceptance 6 and 7 over UDP and HTTP: what a reply link opens, for how long, and that looking at
/// it leaves the database as it was.
@Timeout(120)
class LinksOnTheWireTest {
    private static final long SEED = 20_260_307;

    /// Over each of the two.
    private static final int MUTATIONS = 2_000;

    private static final int OFTEN = 25;
    private static final String SITE = "http://waponlinechat.com";
    private static final String SECRET = "under the third stone";

    @TempDir static Path data;

    private static final TurnedClock CLOCK = new TurnedClock();
    private static GatewayUnderTest gateway;
    private static AccessServer network;

    @BeforeAll
    static void startGateway() throws Exception {
        gateway = GatewayUnderTest.start(data, Map.of(), CLOCK);
        network = gateway.network();
        eventually("the SMSC is bound", gateway::smscBound);
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static Somebody someone(String name, int last) throws IOException {
        return Somebody.of(gateway, name, "4915550000" + last, last).attach(network).introduce();
    }

    private static ServiceIndication pushed(Somebody from, Somebody to, String text) {
        from.write(to, text);
        return to.indication();
    }

    private static String token(ServiceIndication indication) {
        return indication.href().substring((SITE + "/r/").length());
    }

    private static String encoded(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpClient browserAt(InetAddress address) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(address)
                .build();
    }

    private static HttpResponse<String> overHttp(HttpClient http, String method, String token)
            throws IOException, InterruptedException {
        var at = URI.create("http://127.0.0.1:" + gateway.webPort() + "/r/" + encoded(token));
        var request =
                HttpRequest.newBuilder(at)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(20))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static WspPdu.Reply overWsp(Handset phone, WspMethod method, String token) {
        var get = new WspPdu.Get(method, SITE + "/r/" + encoded(token), Headers.NONE);
        return phone.askConnectionless(get).orThrow();
    }

    private static String text(WspPdu.Reply reply) {
        return reply.body().text(StandardCharsets.UTF_8);
    }

    /// Asked for by their recipient, whom the network vouches for.
    @Test
    void ofThousandsOfMutatedTokensNoneIsAccepted() throws Exception {
        var ana = someone("Ana", 201);
        var ben = someone("Ben", 202);
        var cleo = someone("Cleo", 203);
        var links =
                List.of(
                        pushed(ana, ben, SECRET),
                        pushed(ana, ben, SECRET + ", really"),
                        pushed(cleo, ben, SECRET + ", too"),
                        pushed(ana, cleo, SECRET + " there"));
        for (var link : links.subList(0, 3)) {
            assertThat(ben.open(link.href()).text()).contains(SECRET);
        }
        assertThat(cleo.open(links.getLast().href()).text()).contains(SECRET);
        var before = StoreDump.of(data);

        var tokens = links.stream().map(LinksOnTheWireTest::token).toList();
        var mutated = new MutatedTokens(tokens, new SplittableRandom(SEED));
        try (var http = browserAt(ben.address())) {
            for (int i = 0; i < MUTATIONS; i++) {
                String token = mutated.next();
                var page = overHttp(http, "GET", token);
                assertThat(page.statusCode()).as(token).isIn(400, 404);
                assertThat(page.body()).as(token).doesNotContain(SECRET, "expired");
            }
            assertThat(overHttp(http, "GET", tokens.getFirst()).body()).contains(SECRET);
        }
        for (int i = 0; i < MUTATIONS; i++) {
            String token = mutated.next();
            var deck = overWsp(ben.handset(), WspMethod.GET, token);
            assertThat(deck.status()).as(token).isIn(400, 404);
            assertThat(text(deck)).as(token).doesNotContain(SECRET, "expired");
        }
        assertThat(text(overWsp(ben.handset(), WspMethod.GET, tokens.getFirst()))).contains(SECRET);
        assertThat(StoreDump.of(data)).isEqualTo(before);
    }

    @Test
    void howeverOftenItIsLookedAtNothingChangesAndTheLaterPostWorks() throws Exception {
        var dan = someone("Dan", 204);
        var eva = someone("Eva", 205);
        gateway.know(dan.msisdn(), eva.msisdn());
        var link = pushed(dan, eva, SECRET);
        eventually("the push is noted", () -> dan.refreshed().contains("on its way"));
        var nobody = gateway.phone(206);
        var before = StoreDump.of(data);
        assertThat(before.rows()).isGreaterThan(5);

        lookOften(nobody, link);
        lookOften(dan.handset(), link);
        try (var evas = browserAt(eva.address())) {
            for (int i = 0; i < OFTEN; i++) {
                assertThat(overHttp(evas, "HEAD", token(link)).statusCode()).isEqualTo(200);
                overWsp(eva.handset(), WspMethod.HEAD, token(link));
            }
        }
        assertThat(StoreDump.of(data)).isEqualTo(before);
        assertThat(dan.refreshed()).doesNotContain("read");

        // that she read it is all that changes when she does, and only once
        assertThat(eva.open(link.href()).text()).contains(SECRET);
        assertThat(dan.refreshed()).contains("read");
        var read = StoreDump.of(data);
        for (int i = 0; i < OFTEN; i++) {
            eva.open(link.href());
        }
        assertThat(StoreDump.of(data)).isEqualTo(read);

        assertThat(eva.answer("I found it").text()).contains("Sent.");
        assertThat(dan.indication().text()).isEqualTo("Eva: I found it");
    }

    /// By somebody who may not read it, over both.
    private static void lookOften(Handset phone, ServiceIndication link) throws Exception {
        try (var http = browserAt(phone.address().host())) {
            for (int i = 0; i < OFTEN; i++) {
                for (String method : List.of("GET", "HEAD")) {
                    assertThat(overHttp(http, method, token(link)).body()).doesNotContain(SECRET);
                }
                assertThat(text(overWsp(phone, WspMethod.GET, token(link)))).doesNotContain(SECRET);
                overWsp(phone, WspMethod.HEAD, token(link));
            }
        }
    }

    @Test
    void anExpiredLinkShowsTheEntryPageWithANoteAndItsNoticeExpiresWithIt() throws Exception {
        var finn = someone("Finn", 207);
        var gil = someone("Gil", 208);
        var link = pushed(finn, gil, SECRET);
        var until = link.expires().orElseThrow();
        CLOCK.turnTo(until.minusSeconds(30));
        assertThat(gil.open(link.href()).text()).contains(SECRET);
        CLOCK.turnTo(until);

        var chats = gil.open(link.href());
        assertThat(chats.title()).isEqualTo("Chats");
        assertThat(chats.text())
                .contains("That link has expired. Your messages are still here")
                .contains("Finn");
        assertThat(gil.follow("Finn").text()).contains(SECRET);
        try (var gils = browserAt(gil.address());
                var others = browserAt(GatewayUnderTest.phoneAddress(209))) {
            var hers = overHttp(gils, "GET", token(link));
            assertThat(hers.statusCode()).isEqualTo(200);
            assertThat(hers.body()).contains("That link has expired", "Finn");
            var theirs = overHttp(others, "GET", token(link));
            assertThat(theirs.statusCode()).isEqualTo(401);
            assertThat(theirs.body())
                    .contains("That link has expired", "PIN")
                    .doesNotContain("Finn", SECRET);
        }
    }
}
