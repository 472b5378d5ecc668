package parley.adapters.paphttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.adapters.paphttp.PapConfig.Account;
import parley.octets.Octets;
import parley.pap.PapCodec;
import parley.pap.PapLimits;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapReading;
import parley.ppg.Initiator;
import parley.wsp.ContentType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PAP over HTTP as initiators speak it, over real sockets. PAP 13.
class PapListenerTest {
    private static final String SIGNED_IN = Pap.basic("shop", "s3cret:ü");

    private static PapReading read(HttpResponse<String> answer) {
        return PapCodec.read(
                ContentType.parse(answer.headers().firstValue("Content-Type").orElse(""))
                        .orElseThrow(),
                Octets.of(answer.body(), StandardCharsets.UTF_8),
                PapLimits.DEFAULT);
    }

    @Test
    void aPushGoesToTheDeskAndItsAnswerComesBack() throws Exception {
        try (var pap = new Pap(Pap.SHOP)) {
            var answer = pap.push("id-1", "Authorization", SIGNED_IN);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
            assertThat(answer.body())
                    .contains(
                            "//DTD PAP 2.0//EN", "<?wap-pap-ver supported-versions=\"2.*,1.*\"?>");
            assertThat(((PapReading.Read) read(answer)).message())
                    .isInstanceOfSatisfying(
                            PushResponse.class,
                            push -> {
                                assertThat(push.pushId()).isEqualTo("id-1");
                                assertThat(push.result().code()).isEqualTo(1001);
                                assertThat(push.senderAddress())
                                        .contains(
                                                "http://127.0.0.1:" + pap.listener.port() + "/pap");
                                assertThat(push.replyTime()).isPresent();
                            });
            assertThat(pap.desk.asked.getFirst().initiator())
                    .isEqualTo(new Initiator("shop", true));
            assertThat(pap.desk.onlyPush().content().body().text(StandardCharsets.UTF_8))
                    .isEqualTo("hello");
            assertThat(pap.listener.counts().answered()).isEqualTo(1);
        }
    }

    @Test
    void theWorkedExampleOfThePageIsTakenAsItStands() throws Exception {
        Path root = Path.of(System.getProperty("parley.root"));
        String page = Files.readString(root.resolve("docs/protocols/pap.md"));
        String submission = Files.readString(root.resolve("config/push.example.txt"));
        String query =
                page.substring(page.lastIndexOf("'<?xml") + 1, page.lastIndexOf("</pap>'") + 6);
        try (var pap = new Pap(Pap.SHOP)) {
            var pushed =
                    pap.post(
                            "multipart/related; boundary=part; type=\"application/xml\"",
                            submission,
                            "Authorization",
                            SIGNED_IN);
            assertThat(pushed.body()).contains("push-id=\"2001@shop.example\"", "\"1001\"");
            var asked = pap.post("application/xml", query, "Authorization", SIGNED_IN);
            assertThat(asked.body()).contains("<statusquery-response push-id=\"2001@");
            assertThat(pap.desk.onlyPush().content().body().text(StandardCharsets.UTF_8))
                    .contains("Your shoes are here");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/xml | no xml at all | 2000",
                "application/xml | <pap/> | 2000",
                "text/xml; charset=utf-8 | <a>& | 2000",
                "multipart/related | no boundary | 2000",
                "multipart/related; boundary=x | no part | 2000",
            })
    void whateverCannotBeReadIsAMessageAllTheSame(String type, String body, int code)
            throws Exception {
        try (var pap = new Pap()) {
            var answer = pap.post(type, body);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body())
                    .contains(
                            "//DTD PAP 1.0//EN",
                            "<badmessage-response code=\"" + code + "\"",
                            "bad-message-fragment=")
                    .doesNotContain("wap-pap-ver");
            assertThat(pap.desk.asked).isEmpty();
            assertThat(pap.listener.counts().bad()).isEqualTo(1);
        }
    }

    @Test
    void anUnknownVersionIsAnsweredInACommonOne() throws Exception {
        try (var pap = new Pap()) {
            String cancel = "<cancel-message push-id=\"1\"/>";
            var first = pap.post("application/xml", Pap.xml("3.0", cancel));
            assertThat(first.body()).contains("//DTD PAP 1.0//EN", "code=\"3002\"", "wap-pap-ver");
            String lists =
                    Pap.xml("3.0", cancel)
                            .replace(
                                    "><pap>",
                                    "[<?wap-pap-ver supported-versions=\"3.0,2.0\"?>]><pap>");
            assertThat(pap.post("application/xml", lists).body())
                    .contains("//DTD PAP 2.0//EN", "code=\"3002\"");
            assertThat(pap.desk.asked).isEmpty();
        }
    }

    @Test
    void everyRequestIsAnsweredInItsOwnForm() throws Exception {
        try (var pap = new Pap()) {
            assertThat(
                            pap.post(
                                            "application/xml",
                                            Pap.xml("1.0", "<cancel-message push-id=\"c\"/>"))
                                    .body())
                    .contains("<cancel-response push-id=\"c\"", "//DTD PAP 1.0//EN", "2004");
            assertThat(
                            pap.post(
                                            "application/xml",
                                            Pap.xml("2.0", "<statusquery-message push-id=\"s\"/>"))
                                    .body())
                    .contains("<statusquery-response push-id=\"s\"");
            assertThat(
                            pap.post(
                                            "application/xml",
                                            Pap.xml(
                                                    "2.0",
                                                    "<ccq-message query-id=\"q\"><address"
                                                        + " address-value=\"a\"/></ccq-message>"))
                                    .body())
                    .contains("<ccq-response query-id=\"q\"");
            assertThat(pap.desk.asked).hasSize(3);
        }
    }

    @Test
    void whatIsNotForAPushProxyIsABadMessage() throws Exception {
        try (var pap = new Pap()) {
            String response =
                    "<resultnotification-response push-id=\"1\" code=\"1000\">"
                            + "<address address-value=\"a\"/></resultnotification-response>";
            assertThat(pap.post("application/xml", Pap.xml("2.0", response)).body())
                    .contains("<badmessage-response code=\"2000\"");
        }
    }

    @Test
    void aFaultOfOursIsAnsweredAndSaysNothing() throws Exception {
        try (var pap = new Pap()) {
            var answer = pap.push("breaks");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body())
                    .contains("<push-response push-id=\"breaks\"", "code=\"3000\"")
                    .doesNotContain("secret");
            assertThat(pap.listener.counts().faults()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic !",
                "Bearer c2hvcDpzM2NyZXQ=",
                "Basic c2hvcA==",
            })
    void whoDoesNotSignInIsAskedTo(String authorization) throws Exception {
        try (var pap = new Pap(Pap.SHOP)) {
            var answer =
                    authorization.isEmpty()
                            ? pap.push("id")
                            : pap.push("id", "Authorization", authorization);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic realm=");
            assertThat(pap.desk.asked).isEmpty();
        }
    }

    @Test
    void wrongNamesAndSecretsAreCountedUntilGuessingStops() throws Exception {
        try (var pap = new Pap(Pap.SHOP, new Account("other", "else", false, 10))) {
            for (int i = 0; i < 10; i++) {
                String guess = i % 2 == 0 ? Pap.basic("shop", "else") : Pap.basic("nobody", "x");
                assertThat(pap.push("id", "Authorization", guess).statusCode()).isEqualTo(401);
            }
            var stopped = pap.push("id", "Authorization", SIGNED_IN);
            assertThat(stopped.statusCode()).isEqualTo(429);
            assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
            assertThat(pap.desk.asked).isEmpty();
            assertThat(pap.listener.counts().notSignedIn()).isEqualTo(11);
        }
    }

    @Test
    void anInitiatorIsTakenAtItsPaceOnly() throws Exception {
        try (var pap = new Pap(Pap.SHOP, new Account("slow", "x", false, 2))) {
            String slow = Pap.basic("slow", "x");
            assertThat(pap.push("1", "Authorization", slow).statusCode()).isEqualTo(202);
            assertThat(pap.push("2", "Authorization", slow).statusCode()).isEqualTo(202);
            var third = pap.push("3", "Authorization", slow);
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(pap.push("4", "Authorization", SIGNED_IN).statusCode()).isEqualTo(202);
            assertThat(pap.listener.counts().tooFast()).isEqualTo(1);
        }
    }

    @Test
    void httpsOwnFaultsHaveItsOwnCodes() throws Exception {
        try (var pap = new Pap()) {
            var get = pap.send(pap.request("/pap").GET());
            assertThat(get.statusCode()).isEqualTo(405);
            assertThat(get.headers().firstValue("Allow")).contains("POST");
            for (var path : List.of("/", "/pap/", "/papx", "/pap/../etc")) {
                assertThat(
                                pap.send(pap.request(path).POST(BodyPublishers.ofString("x")))
                                        .statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(pap.post("text/plain", "x").statusCode()).isEqualTo(415);
            assertThat(pap.post("multipart/mixed; boundary=b", "x").statusCode()).isEqualTo(415);
            assertThat(pap.send(pap.request("/pap").POST(BodyPublishers.noBody())).statusCode())
                    .isEqualTo(415);
            assertThat(pap.post("application/xml", "x", "Content-Encoding", "gzip").statusCode())
                    .isEqualTo(415);
            var sized = BodyPublishers.ofByteArray(new byte[20_001]);
            assertThat(
                            pap.send(
                                            pap.request("/pap")
                                                    .header("Content-Type", "application/xml")
                                                    .expectContinue(true)
                                                    .POST(sized))
                                    .statusCode())
                    .isEqualTo(413);
            var unsized = BodyPublishers.ofByteArrays(List.of(new byte[10_000], new byte[10_001]));
            assertThat(
                            pap.send(
                                            pap.request("/wappush")
                                                    .header("Content-Type", "application/xml")
                                                    .POST(unsized))
                                    .statusCode())
                    .isEqualTo(413);
            assertThat(pap.desk.asked).isEmpty();
        }
    }

    @Test
    void aBodyThatTricklesIsGivenUp() throws Exception {
        var config = Pap.config(Optional.empty(), Duration.ofMillis(400));
        try (var pap = new Pap(config);
                var socket = pap.socket()) {
            var out = socket.getOutputStream();
            out.write(
                    ("POST /pap HTTP/1.1\r\nHost: p\r\nContent-Type: application/xml\r\n"
                                    + "Content-Length: 10000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout(20);
            int written = 0;
            while (written < 10_000 && !closed(socket)) {
                written++;
            }
            assertThat(written).isBetween(5, 1_000);
            assertThat(pap.desk.asked).isEmpty();
        }
    }

    /// Writes an octet, then listens a little.
    private static boolean closed(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void withoutInitiatorsOnlyThisMachineIsListenedTo() throws Exception {
        var anywhere = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() ->
                        new PapConfig(
                                anywhere,
                                0,
                                Set.of("/pap"),
                                List.of(),
                                Optional.empty(),
                                1_000,
                                1,
                                Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Pap.SHOP.toString()).doesNotContain("s3cret");
        try (var pap = new Pap()) {
            assertThat(pap.push("id").statusCode()).isEqualTo(202);
            assertThat(pap.desk.asked.getFirst().initiator().trusted()).isFalse();
        }
    }
}
