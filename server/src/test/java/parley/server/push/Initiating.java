package parley.server.push;

import com.sun.net.httpserver.HttpServer;

import parley.octets.Octets;
import parley.pap.ClientAddress;
import parley.pap.PapBody;
import parley.pap.PapCodec;
import parley.pap.PapDialect;
import parley.pap.PapLimits;
import parley.pap.PapMessage;
import parley.pap.PapReading;
import parley.pap.PapResult;
import parley.pap.PushContent;
import parley.pap.QualityOfService;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A push initiator: submits by HTTP, and listens for what becomes of its pushes.
final class Initiating implements AutoCloseable {
    static final String SI =
            "<?xml version=\"1.0\"?><!DOCTYPE si PUBLIC \"-//WAPFORUM//DTD SI 1.0//EN\""
                    + " \"http://www.wapforum.org/DTD/si.dtd\"><si><indication"
                    + " href=\"http://www.example.com/m\" si-id=\"m1\">%s</indication></si>";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer listener;
    private final BlockingQueue<PapMessage.ResultNotification> told = new LinkedBlockingQueue<>();
    private final AtomicInteger deafFor = new AtomicInteger();
    private final Optional<String> authorization;

    Initiating() throws IOException {
        this(Optional.empty());
    }

    /// Signs in.
    Initiating(String name, String secret) throws IOException {
        this(
                Optional.of(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (name + ":" + secret)
                                                        .getBytes(StandardCharsets.UTF_8))));
    }

    private Initiating(Optional<String> authorization) throws IOException {
        this.authorization = authorization;
        listener =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        listener.createContext(
                "/told",
                exchange -> {
                    var type =
                            ContentType.parse(exchange.getRequestHeaders().getFirst("Content-Type"))
                                    .orElseThrow();
                    var body = Octets.copyOf(exchange.getRequestBody().readAllBytes());
                    if (deafFor.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        exchange.sendResponseHeaders(503, -1);
                        exchange.close();
                        return;
                    }
                    var read = (PapReading.Read) PapCodec.read(type, body, PapLimits.DEFAULT);
                    var result = (PapMessage.ResultNotification) read.message();
                    told.add(result);
                    var answer =
                            PapCodec.print(
                                    new PapMessage.ResultNotificationResponse(
                                            result.pushId(),
                                            result.address(),
                                            PapResult.of(1000, "OK")),
                                    read.dialect());
                    exchange.getResponseHeaders().set("Content-Type", answer.type().text());
                    exchange.sendResponseHeaders(202, answer.octets().length());
                    exchange.getResponseBody().write(answer.octets().toByteArray());
                    exchange.close();
                });
        listener.start();
    }

    String host() {
        return "127.0.0.1:" + listener.getAddress().getPort();
    }

    /// Answers 503 so often first.
    void deafFor(int times) {
        deafFor.set(times);
    }

    PapMessage.ResultNotification told() throws InterruptedException {
        var next = told.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no result was told");
        }
        return next;
    }

    boolean nothingTold() {
        return told.isEmpty();
    }

    /// A submission whose parts a test changes.
    final class Draft {
        private final String id;
        private final List<ClientAddress> to;
        private QualityOfService quality = QualityOfService.NOT_SPECIFIED;
        private Optional<PapMessage.Replacement> replacement = Optional.empty();
        private Optional<Instant> before = Optional.empty();
        private Optional<Instant> after = Optional.empty();
        private Optional<String> notifyTo = Optional.of("http://" + host() + "/told");
        private PushContent content = textContent("text/vnd.wap.si", SI.formatted("You have mail"));

        private Draft(String id, String... to) {
            this.id = id;
            this.to = Arrays.stream(to).map(ClientAddress::new).toList();
        }

        Draft quality(QualityOfService wish) {
            quality = wish;
            return this;
        }

        Draft method(QualityOfService.DeliveryMethod method) {
            return quality(
                    new QualityOfService(
                            QualityOfService.Priority.HIGH,
                            method,
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            false));
        }

        Draft replaces(String old, PapMessage.ReplaceMethod method) {
            replacement = Optional.of(new PapMessage.Replacement(old, method));
            return this;
        }

        Draft before(Instant end) {
            before = Optional.of(end);
            return this;
        }

        Draft after(Instant start) {
            after = Optional.of(start);
            return this;
        }

        Draft says(String text) {
            content = textContent("text/vnd.wap.si", SI.formatted(text));
            return this;
        }

        Draft notify(String url) {
            notifyTo = Optional.of(url);
            return this;
        }

        Draft unnotified() {
            notifyTo = Optional.empty();
            return this;
        }

        Draft content(PushContent other) {
            content = other;
            return this;
        }

        /// The code of the answer.
        int submit(int port) throws Exception {
            return response(port).result().code();
        }

        PapMessage.PushResponse response(int port) throws Exception {
            return (PapMessage.PushResponse)
                    ask(
                            port,
                            new PapMessage.PushSubmission(
                                    PapDialect.V2_0,
                                    id,
                                    to,
                                    quality,
                                    replacement,
                                    before,
                                    after,
                                    Optional.of("a test"),
                                    notifyTo,
                                    true,
                                    content,
                                    Optional.empty()));
        }
    }

    static PushContent textContent(String type, String text) {
        return new PushContent(
                ContentType.parse(type).orElseThrow(),
                Headers.NONE,
                Octets.of(text, StandardCharsets.UTF_8));
    }

    Draft push(String id, String... to) {
        return new Draft(id, to);
    }

    PapMessage ask(int port, PapMessage message) throws Exception {
        PapBody body = PapCodec.print(message, PapDialect.V2_0);
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/pap"))
                        .header("Content-Type", body.type().text())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.octets().toByteArray()));
        authorization.ifPresent(secret -> request.header("Authorization", secret));
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        var type =
                ContentType.parse(response.headers().firstValue("Content-Type").orElse(""))
                        .orElseThrow();
        return switch (PapCodec.read(type, Octets.copyOf(response.body()), PapLimits.DEFAULT)) {
            case PapReading.Read(var read, _) -> read;
            case PapReading.Refused _ ->
                    throw new AssertionError("an answer that is no PAP: " + response.statusCode());
        };
    }

    PapMessage.StatusResult status(int port, String id) throws Exception {
        var answer =
                (PapMessage.StatusQueryResponse)
                        ask(port, new PapMessage.StatusQuery(id, List.of()));
        return answer.results().getFirst();
    }

    int cancel(int port, String id) throws Exception {
        var answer = (PapMessage.CancelResponse) ask(port, new PapMessage.Cancel(id, List.of()));
        return answer.results().getFirst().result().code();
    }

    @Override
    public void close() {
        client.close();
        listener.stop(0);
    }
}
