package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.handset.SessionOutcome;
import parley.server.GatewayStatus.Listener;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A listener that is under attack is off within a second, and on again as soon as that is asked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListenerSwitchesTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final int WHILE_OFF = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private GatewayUnderTest gateway;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        gateway = GatewayUnderTest.start(data, Map.of("PARLEY_PUSH_ENABLED", "true"));
    }

    @AfterAll
    void stop() {
        gateway.close();
        client.close();
    }

    @Test
    void underTrafficTheConnectionlessPortFallsSilentAndSpeaksAgain() throws Exception {
        try (var phone = new DatagramSocket(0, GatewayUnderTest.phoneAddress(241))) {
            for (int i = 0; i < 200; i++) {
                ask(phone, 1);
            }
            turn("wap-connectionless", false);
            var heard = drained(phone);
            assertThat(heard).isSubsetOf(1);
            long before = gateway.counted("wap_received_switched_off");
            for (int i = 0; i < WHILE_OFF; i++) {
                ask(phone, 2);
            }
            eventually(
                    "they came",
                    () -> gateway.counted("wap_received_switched_off") >= before + WHILE_OFF);
            turn("wap-connectionless", true);
            ask(phone, 3);
            phone.setSoTimeout(20_000);
            assertThat(next(phone)).isEqualTo(3);
        }
    }

    @Test
    void aSessionWaitsWhileItsPortIsOff() throws Exception {
        var phone = gateway.phone(242);
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        turn("wap-session", false);
        long before = gateway.counted("wap_received_switched_off");
        var page = CompletableFuture.supplyAsync(() -> phone.get("http://chat/").orThrow());
        eventually("it asks", () -> gateway.counted("wap_received_switched_off") > before);
        assertThat(page).isNotDone();

        turn("wap-session", true);
        assertThat(page.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"web, /help, 200", "push, /pap, 405"})
    void offHttpAnswers503AndNothingElse(String name, String path, int usually) throws Exception {
        int port = name.equals("web") ? gateway.webPort() : gateway.pushPort();
        assertThat(get(port, path).statusCode()).isEqualTo(usually);
        turn(name, false);
        var refused = get(port, path);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).isEmpty();
        assertThat(get(gateway.operatorsPort(), "/health").statusCode()).isEqualTo(200);
        turn(name, true);
        assertThat(get(port, path).statusCode()).isEqualTo(usually);
    }

    @Test
    void offAccountingHearsNobody() throws Exception {
        turn("accounting", false);
        try (var server = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            var noise = new DatagramPacket(new byte[] {4, 1}, 2, gateway.accounting());
            server.send(noise);
            eventually("it came", () -> gateway.counted("accounting_switched_off") == 1);
            assertThat(gateway.counted("accounting_malformed")).isZero();
            turn("accounting", true);
            server.send(noise);
            eventually("it is read", () -> gateway.counted("accounting_malformed") == 1);
        }
    }

    @Test
    void theStatusShowsWhatIsOff() throws Exception {
        assertThat(gateway.status().listeners()).allMatch(Listener::on);
        turn("web", false);
        assertThat(gateway.status().listeners())
                .filteredOn(listener -> !listener.on())
                .extracting(Listener::id)
                .containsExactly("web");
        assertThat(StatusCommand.inWords(gateway.status()))
                .contains("SWITCHED OFF: ./parley listener web on");
        turn("web", true);
        assertThat(StatusCommand.inWords(gateway.status())).doesNotContain("SWITCHED OFF");
    }

    @Test
    void theCommandSwitches() throws Exception {
        assertThat(command("web", "off")).isZero();
        assertThat(get(gateway.webPort(), "/help").statusCode()).isEqualTo(503);
        assertThat(command("web", "ON")).isZero();
        assertThat(get(gateway.webPort(), "/help").statusCode()).isEqualTo(200);
        assertThat(command("operators", "off")).isEqualTo(1);
        assertThat(command("../status", "off")).isEqualTo(1);
        assertThat(command("web", "maybe")).isEqualTo(2);
        assertThat(get(gateway.webPort(), "/help").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "web, open=false, Origin, http://elsewhere.example, 403",
        "web, open=false, Origin, null, 403",
        "web, open=false, Sec-Fetch-Site, cross-site, 403",
        "web, open=false, Sec-Fetch-Site, same-site, 403",
        "web, open=no, X-Any, x, 400",
        "web, close=true, X-Any, x, 400",
        "operators, open=false, X-Any, x, 404",
        "'', open=false, X-Any, x, 404",
    })
    void whatIsNotAnOperatorsOrderSwitchesNothing(
            String name, String form, String header, String value, int status) throws Exception {
        assertThat(post(name, form, header, value).statusCode()).isEqualTo(status);
        assertThat(gateway.status().listeners()).allMatch(Listener::on);
    }

    @Test
    void readingSwitchesNothing() throws Exception {
        var answer = get(gateway.operatorsPort(), "/listeners/web?open=false");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(gateway.status().listeners()).allMatch(Listener::on);
    }

    /// A page whose name was made to lead to this machine is of the same origin as itself.
    @Test
    void aNameThatIsNotThisMachinesOwnSwitchesNothing() throws Exception {
        try (var socket = new Socket("127.0.0.1", gateway.operatorsPort())) {
            socket.getOutputStream()
                    .write(
                            ("POST /listeners/web HTTP/1.1\r\nHost: elsewhere.example\r\n"
                                            + "Origin: http://elsewhere.example\r\n"
                                            + "Content-Type: application/x-www-form-urlencoded\r\n"
                                            + "Content-Length: 10\r\n\r\nopen=false")
                                    .getBytes(US_ASCII));
            var status = socket.getInputStream().readNBytes("HTTP/1.1 403".length());
            assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 403");
        }
        assertThat(gateway.status().listeners()).allMatch(Listener::on);
    }

    private void turn(String name, boolean on) throws Exception {
        long asked = System.nanoTime();
        assertThat(post(name, "open=" + on, "X-Any", "x").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(AT_ONCE);
    }

    private HttpResponse<String> post(String name, String form, String header, String value)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(gateway.operatorsPort(), "/listeners/" + name))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(header, value)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(at(port, path)).build(), BodyHandlers.ofString());
    }

    private int command(String name, String position) {
        return Main.commandLine()
                .execute(
                        "listener",
                        name,
                        position,
                        "--operators",
                        "127.0.0.1:" + gateway.operatorsPort());
    }

    private static URI at(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void ask(DatagramSocket phone, int tid) throws IOException {
        byte[] get = "__\fhttp://chat/".getBytes(US_ASCII);
        get[0] = (byte) tid;
        get[1] = 0x40;
        var at = gateway.connectionless();
        phone.send(new DatagramPacket(get, get.length, at.host(), at.port()));
    }

    private static int next(DatagramSocket phone) throws IOException {
        var answer = new DatagramPacket(new byte[2_000], 2_000);
        phone.receive(answer);
        return answer.getData()[0];
    }

    /// The transactions of what came until now; nothing on its way takes as long as this waits.
    private static Set<Integer> drained(DatagramSocket phone) throws IOException {
        phone.setSoTimeout(100);
        var heard = new HashSet<Integer>();
        while (true) {
            try {
                heard.add(next(phone));
            } catch (SocketTimeoutException silent) {
                return heard;
            }
        }
    }
}
