package parley.adapters.originhttp;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A web server that nobody here wrote, on 127.0.9.1, in a folder of its own.
final class Nginx implements AutoCloseable {
    static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.9.1");

    private final Process process;
    private final Path folder;
    private final int port;

    private Nginx(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /// @param listening what stands behind the port in `listen`: `ssl http2`
    /// @param server lines of its `server` block
    static Nginx start(Path folder, String listening, String server) throws Exception {
        int port = freePort();
        Path config =
                Files.writeString(
                        folder.resolve("nginx.conf"),
                        """
                        daemon off;
                        master_process off;
                        pid nginx.pid;
                        events {}
                        http {
                            log_format connection '$connection $connection_requests $status $server_protocol $uri';
                            access_log access.log connection;
                            client_body_temp_path body;
                            proxy_temp_path proxy;
                            fastcgi_temp_path fastcgi;
                            uwsgi_temp_path uwsgi;
                            scgi_temp_path scgi;
                            types { text/vnd.wap.wml wml; }
                            server {
                                listen %s:%d %s;
                                root %s;
                                %s
                            }
                        }
                        """
                                .formatted(
                                        ADDRESS.getHostAddress(), port, listening, folder, server));
        var command =
                List.of("nginx", "-e", "error.log", "-p", folder.toString(), "-c", "" + config);
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("nginx.out").toFile())
                            .start();
            var nginx = new Nginx(process, folder, port);
            nginx.awaitUp();
            return nginx;
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            return abort("nginx is not installed (Debian package nginx-light)");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, ADDRESS)) {
            return socket.getLocalPort();
        }
    }

    private void awaitUp() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(ADDRESS, port));
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError(Files.readString(folder.resolve("nginx.out")));
                }
            }
        }
    }

    int port() {
        return port;
    }

    String base() {
        return "http://" + ADDRESS.getHostAddress() + ":" + port;
    }

    /// `connection requests-on-it status protocol path`, once this many lines are written.
    List<String> log(int lines) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Path log = folder.resolve("access.log");
        while (Files.readAllLines(log).size() < lines && System.nanoTime() < end) {
            process.waitFor(10, TimeUnit.MILLISECONDS); // looks again; the lines decide
        }
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
