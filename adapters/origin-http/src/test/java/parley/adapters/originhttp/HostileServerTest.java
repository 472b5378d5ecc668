package parley.adapters.originhttp;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.adapters.originhttp.Fetching.failed;
import static parley.adapters.originhttp.Fetching.get;
import static parley.adapters.originhttp.Fetching.page;
import static parley.adapters.originhttp.Fetching.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.relay.HttpField;
import parley.relay.OriginAnswer;
import parley.relay.OriginAnswer.Reason;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// Servers that are broken, or mean harm. Each answer comes in time and none takes memory.
@Timeout(60)
class HostileServerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static OriginAnswer answerOf(RawServer.Talk talk) throws IOException {
        try (var server = new RawServer(Nginx.ADDRESS, talk);
                var fetcher = new OriginFetcher(Fetching.config(server.port(), Optional.empty()))) {
            return get(fetcher, "http://127.0.9.1:" + server.port() + "/");
        }
    }

    private static OriginAnswer answerOf(String said) throws IOException {
        return answerOf((_, _, out) -> out.write(octets(said)));
    }

    /// Values beyond ASCII mean what they mean as UTF-8; what is no UTF-8 is Latin. RFC 9110 5.5.
    @ParameterizedTest
    @CsvSource({"UTF-8", "ISO-8859-1"})
    void valuesBeyondAsciiAreReadAsTheyWereMeant(String charset) throws Exception {
        byte[] head = (OK + "X-Town: Gr\u00FCnau\r\nContent-Length: 0\r\n\r\n").getBytes(charset);
        assertThat(Fetching.field(page(answerOf((_, _, out) -> out.write(head))), "X-Town"))
                .contains("Gr\u00FCnau");
    }

    @Test
    void valuesBeyondAsciiGoOutAsUtf8() throws Exception {
        var heads = new LinkedBlockingQueue<String>();
        try (var listening = new ServerSocket(0, 5, Nginx.ADDRESS);
                var fetcher =
                        new OriginFetcher(
                                Fetching.config(listening.getLocalPort(), Optional.empty()))) {
            Thread.ofVirtual().start(() -> takeHead(listening, heads));
            get(
                    fetcher,
                    "http://127.0.9.1:" + listening.getLocalPort() + "/",
                    new HttpField("X-Town", "\u041C\u0438\u0440"));
        }
        assertThat(heads.poll(10, TimeUnit.SECONDS)).contains("X-Town: \u041C\u0438\u0440");
    }

    private static void takeHead(ServerSocket listening, LinkedBlockingQueue<String> heads) {
        try (var socket = listening.accept()) {
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                head.write(socket.getInputStream().read());
            }
            heads.add(head.toString(StandardCharsets.UTF_8));
            socket.getOutputStream().write(octets(OK + "Content-Length: 0\r\n\r\n"));
        } catch (IOException left) {
            heads.add("left");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2~~",
                "<html>hello</html>",
                "HTTP/0.9 200 OK~~~~x",
                "HTTP/9.9 200 OK~Content-Length: 1~~x",
                "HTTP/1.1 OK~~",
                "HTTP/1.1 99999 OK~~",
                "HTTP/1.1 200 OK~Content-Length: 3~Content-Length: 4~~abcd",
                "HTTP/1.1 200 OK~Content-Length: -1~~",
                "HTTP/1.1 200 OK~Content-Length: x~~abc",
                "HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~abc",
                "HTTP/1.1 200 OK~Content-Length: 10~~abc",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~abc~0~~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~abc",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~fffffffffffffffff~abc",
                "HTTP/1.1 200 OK~Bad Name: x~Content-Length: 1~~a",
                "HTTP/1.1 101 Switching Protocols~Upgrade: x~Connection: upgrade~~",
                "HTTP/1.1 200 OK~Content-Encoding: br~Content-Length: 1~~a",
                "HTTP/1.1 200 OK~Content-Encoding: gzip, gzip~Content-Length: 1~~a",
                "HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 3~~abc",
                "HTTP/1.1 200 OK~Content-Encoding: deflate~Content-Length: 3~~abc",
            })
    void whatIsNoAnswerIsBroken(String said) throws Exception {
        assertThat(failed(answerOf(said.replace("~", "\r\n")))).isEqualTo(Reason.BROKEN);
    }

    @Test
    void aServerThatHangsUpIsAskedOnceMoreAndThenBroken() throws Exception {
        try (var server = new RawServer(Nginx.ADDRESS, (_, _, _) -> {});
                var fetcher = new OriginFetcher(Fetching.config(server.port(), Optional.empty()))) {
            assertThat(failed(get(fetcher, "http://127.0.9.1:" + server.port() + "/")))
                    .isEqualTo(Reason.BROKEN);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatWasClosedBehindOurBackIsReplaced() throws Exception {
        RawServer.Talk oncePerConnection =
                (_, socket, out) -> {
                    out.write(octets(OK + "Content-Length: 2\r\n\r\nok"));
                    RawServer.readHead(socket.getInputStream()); // and closes without a word
                };
        try (var server = new RawServer(Nginx.ADDRESS, oncePerConnection);
                var fetcher = new OriginFetcher(Fetching.config(server.port(), Optional.empty()))) {
            String uri = "http://127.0.9.1:" + server.port() + "/";
            assertThat(text(page(get(fetcher, uri)))).isEqualTo("ok");
            assertThat(text(page(get(fetcher, uri)))).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(fetcher.counters()).containsEntry("origin_repeated", 1L);
        }
    }

    @Test
    void endlessHeadersAreCutOff() throws Exception {
        var answer =
                answerOf((_, _, out) -> {
                    out.write(octets(OK));
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(octets("X-" + i + ": " + "y".repeat(100) + "\r\n"));
                    }
                });
        assertThat(failed(answer)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void oneEndlessHeaderIsCutOff() throws Exception {
        var answer =
                answerOf((_, _, out) -> {
                    out.write(octets(OK + "X: "));
                    for (int i = 0; i < 100_000; i++) {
                        out.write(octets("y".repeat(1_000)));
                    }
                });
        assertThat(failed(answer)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void endlessChunksAreCutOff() throws Exception {
        var answer =
                answerOf((_, _, out) -> {
                    out.write(octets(OK + "Transfer-Encoding: chunked\r\n\r\n"));
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(octets("400\r\n" + "z".repeat(1_024) + "\r\n"));
                    }
                });
        assertThat(failed(answer)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void anEndlessBodyWithoutLengthIsCutOff() throws Exception {
        var answer =
                answerOf((_, _, out) -> {
                    out.write(octets(OK + "\r\n"));
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(octets("z".repeat(1_024)));
                    }
                });
        assertThat(failed(answer)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aBigLengthIsRefusedBeforeTheBodyComes() throws Exception {
        var answer =
                answerOf((_, socket, out) -> {
                    out.write(octets(OK + "Content-Length: 2000000000\r\n\r\n"));
                    out.flush();
                    assertThat(socket.getInputStream().read()).isNegative();
                });
        assertThat(failed(answer)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void interimResponsesArePassedOverAndAFloodOfThemIsNot() throws Exception {
        String interim = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n";
        assertThat(text(page(answerOf(interim + OK + "Content-Length: 1\r\n\r\na"))))
                .isEqualTo("a");
        var flood =
                answerOf((_, _, out) -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(octets("HTTP/1.1 102 Processing\r\n\r\n"));
                    }
                });
        assertThat(failed(flood)).isEqualTo(Reason.BROKEN);
    }

    @Test
    void aDripOfOctetsTimesOutThoughNoneComesTooLate() throws Exception {
        var done = new CountDownLatch(1);
        var answer =
                answerOf((_, socket, out) -> {
                    out.write(octets(OK + "Content-Length: 1000\r\n\r\n"));
                    socket.setSoTimeout(200);
                    for (int i = 0; i < 1_000 && done.getCount() > 0; i++) {
                        out.write('x');
                        out.flush();
                        awaitSilence(socket);
                    }
                });
        done.countDown();
        assertThat(failed(answer)).isEqualTo(Reason.TIMED_OUT);
    }

    /// Until the socket's read times out: the other side says nothing.
    private static void awaitSilence(Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("left");
            }
        } catch (java.net.SocketTimeoutException _) {
            // it is still there
        }
    }

    @Test
    void whoSaysNothingTimesOut() throws Exception {
        assertThat(failed(answerOf((_, socket, _) -> socket.getInputStream().read())))
                .isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void whereNobodyListensIsUnreachable() throws Exception {
        int port;
        try (var closed = new RawServer(Nginx.ADDRESS, (_, _, _) -> {})) {
            port = closed.port();
        }
        try (var fetcher = new OriginFetcher(Fetching.config(port, Optional.empty()))) {
            assertThat(failed(get(fetcher, "http://127.0.9.1:" + port + "/")))
                    .isEqualTo(Reason.UNREACHABLE);
            assertThat(failed(get(fetcher, "https://127.0.9.1:" + port + "/")))
                    .isEqualTo(Reason.UNREACHABLE);
            assertThat(failed(get(fetcher, "http://nowhere.invalid:" + port + "/")))
                    .isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void aPlainServerIsNotSecure() throws Exception {
        try (var server =
                        new RawServer(
                                Nginx.ADDRESS, (_, _, out) -> out.write(octets(OK + "\r\n")));
                var fetcher = new OriginFetcher(Fetching.config(server.port(), Optional.empty()))) {
            var answers = new LinkedBlockingQueue<OriginAnswer>();
            Thread.ofVirtual()
                    .start(() ->
                            answers.add(get(fetcher, "https://127.0.9.1:" + server.port() + "/")));
            // it waits for an empty line that no TLS hello has to hold
            var answer = answers.poll(30, TimeUnit.SECONDS);
            assertThat(answer).isNotNull();
            assertThat(failed(answer)).isIn(Reason.NOT_SECURE, Reason.TIMED_OUT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, 200000, true",
        "deflate, 200000, true",
        "gzip, 50000000, false",
        "deflate, 50000000, false",
        "raw, 200000, true",
        "raw, 50000000, false"
    })
    void whatIsCodedUnpacksUpToTheLimit(String coding, int octets, boolean fits) throws Exception {
        byte[] coded = coded(coding, octets);
        String name = coding.equals("raw") ? "deflate" : coding;
        var answer =
                answerOf((_, _, out) -> {
                    out.write(
                            octets(
                                    OK
                                            + "Content-Encoding: "
                                            + name
                                            + "\r\nContent-Length: "
                                            + coded.length
                                            + "\r\n\r\n"));
                    out.write(coded);
                });
        if (fits) {
            assertThat(page(answer).body().length()).isEqualTo(octets);
        } else {
            assertThat(failed(answer)).isEqualTo(Reason.TOO_LARGE);
        }
    }

    private static byte[] coded(String coding, int octets) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out =
                switch (coding) {
                    case "gzip" -> new GZIPOutputStream(bytes);
                    case "deflate" -> new DeflaterOutputStream(bytes);
                    default -> new DeflaterOutputStream(bytes, new Deflater(9, true));
                }) {
            out.write(new byte[octets]);
        }
        return bytes.toByteArray();
    }

    @Test
    void whenAllPlacesAreTakenTheNextIsBusy() throws Exception {
        var asked = new AtomicInteger();
        var goOn = new CountDownLatch(1);
        RawServer.Talk late =
                (_, _, out) -> {
                    asked.incrementAndGet();
                    try {
                        assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException stop) {
                        throw new IOException(stop);
                    }
                    out.write(octets(OK + "Content-Length: 2\r\n\r\nok"));
                };
        try (var server = new RawServer(Nginx.ADDRESS, late);
                var fetcher = new OriginFetcher(twoPlaces(server.port()))) {
            String uri = "http://127.0.9.1:" + server.port() + "/";
            var answers = new LinkedBlockingQueue<OriginAnswer>();
            for (int i = 0; i < 2; i++) {
                Thread.ofVirtual().start(() -> answers.add(get(fetcher, uri)));
            }
            while (asked.get() < 2) {
                Thread.onSpinWait();
            }
            assertThat(fetcher.underWay()).isEqualTo(2);
            assertThat(failed(get(fetcher, uri))).isEqualTo(Reason.BUSY);
            goOn.countDown();
            for (int i = 0; i < 2; i++) {
                assertThat(text(page(answers.take()))).isEqualTo("ok");
            }
            assertThat(fetcher.counters())
                    .containsEntry("origin_busy", 1L)
                    .containsEntry("origin_response", 2L);
        }
    }

    private static OriginConfig twoPlaces(int port) {
        var usual = Fetching.config(port, Optional.empty());
        return new OriginConfig(
                usual.allowed(),
                OriginConfig.usual(usual.allowed()).times(),
                usual.sizes(),
                new OriginConfig.Places(2, 2, 10),
                Optional.empty());
    }

    /// DNS rebinding: the name is first a page's host, then a machine inside.
    @Test
    void aNameThatChangesItsMindLeadsNowhere() throws Exception {
        var inside = InetAddress.ofLiteral("127.0.10.1");
        try (var server =
                        new RawServer(
                                Nginx.ADDRESS,
                                (_, _, out) ->
                                        out.write(octets(OK + "Connection: close\r\n\r\nhello")));
                var secret =
                        new RawServer(
                                inside, (_, _, out) -> out.write(octets(OK + "\r\nsecret")))) {
            var asked = new ArrayList<String>();
            var answers = new LinkedBlockingQueue<>(List.of(Nginx.ADDRESS, inside, inside));
            var config = Fetching.config(server.port(), Optional.empty());
            try (var fetcher =
                    new OriginFetcher(
                            config,
                            name -> {
                                asked.add(name);
                                return List.of(answers.remove());
                            })) {
                String uri = "http://rebind.example:" + server.port() + "/";
                assertThat(text(page(get(fetcher, uri)))).isEqualTo("hello");
                assertThat(failed(get(fetcher, uri))).isEqualTo(Reason.NOT_ALLOWED);
                assertThat(asked).containsExactly("rebind.example", "rebind.example");
                assertThat(secret.connections()).isZero();
            }
        }
    }

    @Test
    void ofSeveralAddressesOnlyAllowedOnesAreConnectedTo() throws Exception {
        try (var server =
                new RawServer(
                        Nginx.ADDRESS,
                        (_, _, out) -> out.write(octets(OK + "Content-Length: 2\r\n\r\nok")))) {
            var both =
                    List.of(
                            InetAddress.ofLiteral("127.0.10.1"),
                            InetAddress.ofLiteral("::1"),
                            InetAddress.ofLiteral("169.254.169.254"),
                            Nginx.ADDRESS);
            try (var fetcher =
                    new OriginFetcher(
                            Fetching.config(server.port(), Optional.empty()), _ -> both)) {
                String uri = "http://many.example:" + server.port() + "/";
                assertThat(text(page(get(fetcher, uri)))).isEqualTo("ok");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://user@example.org/",
        "http://example.org:22/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "mailto:a@example.org",
        "/etc/passwd",
    })
    void oddAddressesAreNotAsked(String uri) throws Exception {
        try (var fetcher = new OriginFetcher(Fetching.config(80, Optional.empty()))) {
            assertThat(failed(get(fetcher, uri))).isEqualTo(Reason.NOT_ALLOWED);
        }
    }
}
