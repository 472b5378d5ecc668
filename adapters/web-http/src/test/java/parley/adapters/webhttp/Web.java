package parley.adapters.webhttp;

import parley.pages.ChatPages;
import parley.testkit.ChatInMemory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// The listener on ports that were free, with the real pages and the real chat behind it.
final class Web implements AutoCloseable {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    final ChatInMemory world = new ChatInMemory(1);
    final LivePages live = new LivePages(6, Duration.ofMillis(100), Clock.systemUTC());
    final WebListener listener;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Web() throws IOException {
        this(50, Duration.ofSeconds(5));
    }

    Web(int requestsMax, Duration idleAfter) throws IOException {
        var config =
                new WebConfig(
                        LOOPBACK,
                        0,
                        LOOPBACK,
                        0,
                        Set.of("chat"),
                        Optional.of("X-MSISDN"),
                        16_384,
                        requestsMax,
                        idleAfter);
        var view =
                new OperatorView() {
                    @Override
                    public String statusJson() {
                        return "{\"up\":true}";
                    }

                    @Override
                    public String metricsText() {
                        return "parley_up 1\n";
                    }
                };
        listener =
                new WebListener(
                        config,
                        new ChatPages(world.chat, new Random(2)),
                        world.chat,
                        live,
                        view,
                        Clock.systemUTC());
        listener.start();
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String form, String... headers)
            throws IOException, InterruptedException {
        return send(
                request(path, headers)
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> operators(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + listener.operatorsPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    Socket socket(InetAddress from) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(LOOPBACK, listener.port()), 5_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// Writes these octets as they are and reads until the other side closes.
    String raw(InetAddress from, String request) throws IOException {
        try (var socket = socket(from)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String raw(String request) throws IOException {
        return raw(ChatInMemory.STRANGER_AT, request);
    }

    @Override
    public void close() {
        client.close();
        listener.close();
    }
}
