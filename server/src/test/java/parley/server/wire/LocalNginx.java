package parley.server.wire;

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

/// A web server that nobody here wrote, on 127.0.9.1 and in a folder of its own: somebody else's
/// pages.
final class LocalNginx implements AutoCloseable {
    static final Judge NGINX = new Judge("nginx", "nginx-light");
    static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.9.1");

    private final Process process;
    private final int port;

    private LocalNginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Files in the folder are its pages; `server`: lines of its `server` block.
    static LocalNginx start(Path folder, String server) throws Exception {
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
                            access_log off;
                            client_body_temp_path body;
                            proxy_temp_path proxy;
                            fastcgi_temp_path fastcgi;
                            uwsgi_temp_path uwsgi;
                            scgi_temp_path scgi;
                            types { text/vnd.wap.wml wml; text/html html; }
                            server {
                                listen %s:%d;
                                root %s;
                                %s
                            }
                        }
                        """
                                .formatted(ADDRESS.getHostAddress(), port, folder, server));
        var process =
                NGINX.start(
                        folder.resolve("nginx.out"),
                        List.of("-e", "error.log", "-p", folder.toString(), "-c", "" + config));
        var nginx = new LocalNginx(process, port);
        nginx.awaitUp(folder);
        return nginx;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, ADDRESS)) {
            return socket.getLocalPort();
        }
    }

    private void awaitUp(Path folder) throws Exception {
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
