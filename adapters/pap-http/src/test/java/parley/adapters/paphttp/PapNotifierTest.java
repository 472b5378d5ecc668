package parley.adapters.paphttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.pap.ClientAddress;
import parley.pap.MessageState;
import parley.pap.PapCodec;
import parley.pap.PapDialect;
import parley.pap.PapLimits;
import parley.pap.PapMessage.ResultNotification;
import parley.pap.PapReading;
import parley.pap.PapResult;
import parley.wsp.ContentType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Results told to an initiator that is a plain web server.
class PapNotifierTest {
    private static final ResultNotification RESULT =
            new ResultNotification(
                    "id-1",
                    new ClientAddress("WAPPUSH=+1-5/TYPE=plmn@p"),
                    Optional.empty(),
                    Optional.of("Parley"),
                    Optional.of(Instant.parse("2001-07-31T10:13:00Z")),
                    Optional.empty(),
                    MessageState.DELIVERED,
                    PapResult.of(1000, "ok"),
                    Optional.empty());

    private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer initiator;
    private PapNotifier notifier;

    @BeforeEach
    void start() throws IOException {
        initiator = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        initiator.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        initiator.start();
        notifier =
                new PapNotifier(
                        new NotifierConfig(
                                Set.of("127.0.0.1:" + initiator.getAddress().getPort(), "Listed"),
                                Duration.ofMillis(1_500),
                                10_000,
                                4));
        notifier.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        notifier.close();
        initiator.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + initiator.getAddress().getPort() + path;
    }

    private void answers(int status, String type, String body) {
        initiator.createContext(
                "/n",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    String asked =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    heard.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + headers.getFirst("Content-Type")
                                    + " "
                                    + asked);
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.getResponseHeaders().set("Location", url("/n"));
                    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
                    exchange.getResponseBody().write(octets);
                    exchange.close();
                });
    }

    private static String response(String id, int code) {
        return Pap.xml(
                "1.0",
                "<resultnotification-response push-id=\""
                        + id
                        + "\" code=\""
                        + code
                        + "\"><address address-value=\"WAPPUSH=+1-5/TYPE=plmn@p\"/>"
                        + "</resultnotification-response>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0+", "2.0+"})
    void theInitiatorHearsTheResultInTheVersionOfItsSubmission(String dialectText)
            throws Exception {
        var dialect = PapDialect.ofText(dialectText);
        answers(202, "application/xml", response("id-1", 1000));
        assertThat(notifier.tell(url("/n"), RESULT, dialect)).isTrue();
        String said = heard.poll(5, TimeUnit.SECONDS);
        assertThat(said).startsWith("POST application/xml <?xml");
        assertThat(
                        PapCodec.read(
                                ContentType.of("application/xml"),
                                Octets.of(
                                        said.substring(said.indexOf("<?xml")),
                                        StandardCharsets.UTF_8),
                                PapLimits.DEFAULT))
                .isEqualTo(new PapReading.Read(RESULT, dialect));
        assertThat(notifier.counts()).isEqualTo(new NotifierCounts(1, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "202, 1000, true",
        "200, 1000, true",
        "202, 1001, true",
        "202, 2000, true",
        "202, 3000, false",
        "202, 4000, false",
        "500, 1000, false",
        "302, 1000, false",
    })
    void onlyTheInitiatorsOwnWordEndsTelling(int status, int code, boolean over) {
        answers(status, "application/xml", response("id-1", code));
        assertThat(notifier.tell(url("/n"), RESULT, PapDialect.PLAIN)).isEqualTo(over);
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatIsNoAnswerToThisNotificationIsNone() {
        answers(202, "application/xml", response("id-2", 1000));
        assertThat(notifier.tell(url("/n"), RESULT, PapDialect.PLAIN)).isFalse();
        initiator.removeContext("/n");
        answers(202, "application/xml", "");
        assertThat(notifier.tell(url("/n"), RESULT, PapDialect.PLAIN)).isFalse();
        initiator.removeContext("/n");
        answers(202, "text/html", response("id-1", 1000));
        assertThat(notifier.tell(url("/n"), RESULT, PapDialect.PLAIN)).isFalse();
        initiator.removeContext("/n");
        answers(202, "application/xml", response("id-1", 1000) + " ".repeat(20_000));
        assertThat(notifier.tell(url("/n"), RESULT, PapDialect.PLAIN)).isFalse();
        assertThat(notifier.counts().notTaken()).isEqualTo(4);
    }

    @Test
    void aBadMessageEndsTelling() {
        answers(202, "application/xml", Pap.xml("1.0", "<badmessage-response code=\"3002\"/>"));
        assertThat(notifier.tell(url("/n"), RESULT, PapDialect.V2_0)).isTrue();
        assertThat(notifier.counts().refused()).isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLong() {
        initiator.createContext(
                "/silent",
                _ -> {
                    try {
                        over.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
        long begun = System.nanoTime();
        assertThat(notifier.tell(url("/silent"), RESULT, PapDialect.PLAIN)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @CsvSource({
        "http://listed/n, true",
        "HTTPS://LISTED/n, true",
        "http://listed:80/n, true",
        "http://listed:8080/n, false",
        "http://a@listed/n, false",
        "http://listed.example/n, false",
        "http://127.0.0.1/n, false",
        "http://localhost/n, false",
        "ftp://listed/n, false",
        "file:///etc/hostname, false",
        "//listed/n, false",
        "mailto:a@listed, false",
        "not an address, false",
        "'', false",
    })
    void onlyListedHostsAreEverAsked(String url, boolean may) {
        assertThat(notifier.mayTell(url)).isEqualTo(may);
        if (!may) {
            assertThat(notifier.tell(url, RESULT, PapDialect.PLAIN)).isTrue();
            assertThat(notifier.counts().notListed()).isEqualTo(1);
        }
    }
}
