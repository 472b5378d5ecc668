package parley.adapters.paphttp;

import parley.adapters.paphttp.PapConfig.Account;

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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The listener on a port that was free, before a desk that remembers.
final class Pap implements AutoCloseable {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    static final Account SHOP = new Account("shop", "s3cret:ü", true, 1_000);

    final RecordingDesk desk = new RecordingDesk();
    final PapListener listener;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Pap(Account... accounts) throws IOException {
        this(config(Optional.empty(), Duration.ofSeconds(5), accounts));
    }

    Pap(PapConfig config) throws IOException {
        listener = new PapListener(config, desk, Clock.systemUTC());
        listener.start();
    }

    static PapConfig config(Optional<PapConfig.Keys> tls, Duration idleAfter, Account... accounts) {
        return new PapConfig(
                LOOPBACK,
                0,
                Set.of("/pap", "/wappush"),
                List.of(accounts),
                tls,
                20_000,
                1_000,
                idleAfter);
    }

    static String basic(String name, String secret) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String xml(String version, String inside) {
        return "<?xml version=\"1.0\"?><!DOCTYPE pap PUBLIC \"-//WAPFORUM//DTD PAP "
                + version
                + "//EN\" \"http://www.wapforum.org/DTD/pap_"
                + version
                + ".dtd\"><pap>"
                + inside
                + "</pap>";
    }

    static String pushBody(String id) {
        return "--b\r\nContent-Type: application/xml\r\n\r\n"
                + xml(
                        "2.0",
                        "<push-message push-id=\""
                                + id
                                + "\"><address address-value=\"WAPPUSH=+1/TYPE=PLMN@p\"/>"
                                + "</push-message>")
                + "\r\n--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n";
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path));
    }

    HttpResponse<String> post(String type, String body, String... headers) throws Exception {
        var request =
                request("/pap").header("Content-Type", type).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> push(String id, String... headers) throws Exception {
        return post(
                "multipart/related; boundary=b; type=\"application/xml\"", pushBody(id), headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    Socket socket() throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(LOOPBACK, listener.port()), 5_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        client.close();
        listener.close();
    }
}
