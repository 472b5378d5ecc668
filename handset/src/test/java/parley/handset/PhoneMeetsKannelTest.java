package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.wsp.WspAbort;
import parley.wsp.WspPdu;
import parley.wtp.AbortBy;
import parley.wtp.WtpLimits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Our phone against a gateway that nobody here wrote, so that phone and gateway of ours cannot
/// share a mistake.
class PhoneMeetsKannelTest {
    private static final String PAGE =
            """
            <?xml version="1.0"?>
            <!DOCTYPE wml PUBLIC "-//WAPFORUM//DTD WML 1.1//EN"
              "http://www.wapforum.org/DTD/wml_1.1.xml">
            <wml><card id="a" title="Lamp"><p>The lamp is lit. <a href="lamp/change">change</a></p></card></wml>
            """;

    private static final String CHANGE =
            """
            <?xml version="1.0"?>
            <wml><card id="c" title="Change"><p>Which colour? <input name="colour"/></p>
            <do type="accept" label="Do it"><go href="../lamp" method="post">
            <postfield name="colour" value="$(colour)"/><postfield name="on" value="1"/></go></do>
            </card></wml>
            """;

    @TempDir static Path folder;
    static Kannel kannel;
    static HttpServer origin;
    static final Queue<String> POSTED = new ConcurrentLinkedQueue<>();
    static final Queue<String> TYPES = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws IOException {
        kannel = Kannel.start(folder);
        origin = HttpServer.create(new InetSocketAddress(address(2), 0), 0);
        origin.createContext("/lamp", PhoneMeetsKannelTest::lamp);
        origin.start();
    }

    @AfterAll
    static void stop() {
        if (origin != null) {
            origin.stop(0);
        }
        if (kannel != null) {
            kannel.close();
        }
    }

    @Test
    void aPageComesConnectionless() throws IOException {
        try (var phone = Handset.switchOn(options(11))) {
            assertThatTheLampIsLit(phone.getConnectionless(lampUrl()).orThrow());
        }
    }

    /// Kannel takes silence for a refusal of everything.
    @Test
    void aRefusalIsReadAsSuch() throws IOException {
        try (var phone = Handset.switchOn(options(12).withProfile(PhoneProfile.TERSE))) {
            assertThat(phone.getConnectionless(lampUrl()).orThrow().status()).isEqualTo(406);
        }
    }

    @Test
    void aPageComesWithinASession() throws IOException {
        try (var phone = Handset.switchOn(options(13))) {
            assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
            assertThatTheLampIsLit(phone.get(lampUrl()).orThrow());
            assertThatTheLampIsLit(phone.get(lampUrl()).orThrow());
            assertThat(phone.disconnect()).isInstanceOf(SessionOutcome.Closed.class);
            assertThat(phone.get(lampUrl())).isInstanceOf(PhoneResult.NoSession.class);
        }
    }

    @Test
    void aSuspendedSessionIsResumedAndGoesOn() throws IOException {
        try (var phone = Handset.switchOn(options(14))) {
            phone.connect();
            assertThat(phone.suspend()).isInstanceOf(SessionOutcome.Suspended.class);
            assertThat(phone.resume()).isInstanceOf(SessionOutcome.Resumed.class);
            assertThatTheLampIsLit(phone.get(lampUrl()).orThrow());
        }
    }

    /// Kannel agrees to the resumption and keeps the session bound to the old address; its abort of
    /// the next method ends the session for the phone too. WSP 7.1.6.2.
    @Test
    void aSessionThatTheGatewayLostAfterAMoveIsOverForThePhoneToo() throws IOException {
        try (var phone = Handset.switchOn(options(15))) {
            phone.connect();
            phone.suspend();
            assertThat(phone.resumeFrom(address(16))).isInstanceOf(SessionOutcome.Resumed.class);
            assertThat(phone.get(lampUrl()))
                    .isEqualTo(new PhoneResult.Aborted(AbortBy.USER, WspAbort.DISCONNECT.code()));
            assertThat(phone.session()).isEqualTo(new SessionState.Null());
        }
    }

    @Test
    void aFormArrivesAsItWasFilledIn() throws IOException {
        String text = "Grüße, 1 & 1 = 2; 100 % \u4F60\u597D";
        try (var phone = Handset.switchOn(options(17))) {
            phone.connect();
            assertThat(phone.post(lampUrl(), Map.of("text", text)).orThrow().status())
                    .isEqualTo(200);
        }
        assertThat(POSTED).anyMatch(body -> decoded(body).equals("text=" + text));
        assertThat(TYPES).anyMatch(type -> type.startsWith("application/x-www-form-urlencoded"));
    }

    @Test
    void aFormLargerThanADatagramGoesInSegments() throws IOException {
        String text = "ein langer Satz, ".repeat(200);
        var roomy = PhoneProfile.COMMON.withClientSduOctets(20_000);
        try (var phone = Handset.switchOn(options(18).withProfile(roomy))) {
            phone.connect();
            assertThat(phone.post(lampUrl(), Map.of("text", text)).orThrow().status())
                    .isEqualTo(200);
        }
        assertThat(POSTED).anyMatch(body -> decoded(body).equals("text=" + text));
    }

    @Test
    void pagesComeOverABearerThatLosesDatagrams() throws IOException {
        var options = options(19).withLoss(new Loss(10, 77)).withWtp(impatient());
        try (var phone = Handset.switchOn(options)) {
            assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
            for (int i = 0; i < 15; i++) {
                assertThatTheLampIsLit(phone.get(lampUrl()).orThrow());
            }
        }
    }

    @Test
    void aBrowserFindsItsWayThroughPagesThatKannelCompiled() throws IOException {
        var lines = new ConcurrentLinkedQueue<String>();
        var words = PduText.registeredPorts();
        try (var phone = Handset.switchOn(options(20))) {
            phone.onDatagram((direction, datagram) -> lines.add(words.line(direction, datagram)));
            phone.connect();
            var browser = new WmlBrowser(phone);
            assertThat(browser.open(lampUrl()).orThrow().text()).startsWith("The lamp is lit.");
            assertThat(browser.follow("change").orThrow().title()).isEqualTo("Change");
            browser.fill("colour", "bl\u00E5");
            assertThat(browser.submit("Do it").orThrow().title()).isEqualTo("Lamp");
            assertThat(browser.back().orThrow().title()).isEqualTo("Change");
        }
        assertThat(POSTED).anyMatch(body -> decoded(body).equals("colour=bl\u00E5&on=1"));
        assertThat(lines)
                .anyMatch(line -> line.contains(":9201: Invoke"))
                .anyMatch(line -> line.contains("Connect {options CONFIRMED_PUSH"))
                .anyMatch(line -> line.contains("Reply 200") && line.contains("The lamp is lit"))
                .noneMatch(line -> line.contains("malformed"));
    }

    private static void assertThatTheLampIsLit(WspPdu.Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType().mediaType()).isEqualTo("application/vnd.wap.wmlc");
        assertThat(reply.body().text(StandardCharsets.ISO_8859_1)).contains("The lamp is lit.");
    }

    private static String decoded(String form) {
        return URLDecoder.decode(form, StandardCharsets.UTF_8);
    }

    private static String lampUrl() {
        var address = origin.getAddress();
        return "http://%s:%d/lamp"
                .formatted(address.getAddress().getHostAddress(), address.getPort());
    }

    private static HandsetOptions options(int last) throws IOException {
        return HandsetOptions.of(address(last), address(1)).withPatience(Duration.ofSeconds(10), 2);
    }

    /// The times of a phone, shortened; everything else as on any IP bearer.
    private static WtpLimits impatient() {
        var ip = WtpLimits.ip();
        return new WtpLimits(
                Duration.ofMillis(200),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                ip.retryMin(),
                Duration.ofSeconds(3), // Kannel's result comes again after its own seven seconds
                ip.remember(),
                Duration.ofMillis(200),
                ip.resendsMax(),
                ip.ackExpirationsMax(),
                ip.segmentOctets(),
                ip.groupPackets(),
                ip.windowGroups(),
                ip.messageOctetsMax(),
                ip.transactionsMax(),
                ip.heldOctetsMax(),
                ip.cachedTidsMax(),
                ip.concatenatedOctets());
    }

    private static InetAddress address(int last) throws IOException {
        return kannel.address(last);
    }

    private static void lamp(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = Octets.copyOf(exchange.getRequestBody().readAllBytes());
            if (exchange.getRequestMethod().equals("POST")) {
                POSTED.add(body.text(StandardCharsets.US_ASCII));
                TYPES.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            }
            boolean change = exchange.getRequestURI().getPath().endsWith("change");
            byte[] page = (change ? CHANGE : PAGE).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/vnd.wap.wml");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }
}
