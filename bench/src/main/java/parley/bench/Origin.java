package parley.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The web server whose page both gateways fetch: nginx, one static WML deck of about 1 KB,
/// answered over connections that stay open.
final class Origin implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(10);

    /// None that a gateway listens on, or it would take the page for one of its own.
    private static final String ADDRESS = "127.0.8.80";

    /// Nobody says how long it may be kept; what has not changed for long will not change now. RFC
    /// 9111 4.2.2.
    private static final Duration UNCHANGED_FOR = Duration.ofDays(60);

    private final Process process;
    private final Path folder;
    private final int port;

    private Origin(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /// @param counting whether each request is written to a file, which costs time
    static Origin start(Path folder, boolean counting) throws IOException, InterruptedException {
        int port = FreePorts.next();
        Files.createDirectories(folder.resolve("www"));
        var page = Files.write(folder.resolve("www/page.wml"), resource("page.wml"));
        Files.setLastModifiedTime(page, FileTime.from(Instant.now().minus(UNCHANGED_FOR)));
        Files.writeString(
                folder.resolve("nginx.conf"),
                new String(resource("nginx.conf"), StandardCharsets.UTF_8)
                        .replace("@ADDRESS@", ADDRESS)
                        .replace("@PORT@", Integer.toString(port))
                        .replace("@LOG@", counting ? "access.log" : "off"));
        var process =
                Program.NGINX.start(
                        folder,
                        Map.of(),
                        List.of("-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr"));
        Await.until("nginx answers", START_WITHIN, () -> process.isAlive() && listens(port));
        return new Origin(process, folder, port);
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Origin.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no such resource: " + name);
            }
            return in.readAllBytes();
        }
    }

    String url() {
        return "http://" + ADDRESS + ":" + port + "/page.wml";
    }

    int port() {
        return port;
    }

    /// The same page under an address that is counted by itself.
    String url(String name) {
        return url() + "?" + name;
    }

    /// How often that one was asked for; of an origin that counts.
    long counted(String name) throws IOException {
        try (var lines = Files.lines(folder.resolve("access.log"))) {
            return lines.filter(line -> line.contains("GET /page.wml?" + name + " ")).count();
        }
    }

    @Override
    public void close() {
        Program.stop(process);
    }
}
