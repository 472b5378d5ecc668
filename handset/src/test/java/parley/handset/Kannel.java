package parley.handset;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Kannel's WAP gateway on a loopback address of its own, for the time of a test. It ends only the
/// processes it started.
final class Kannel implements AutoCloseable {
    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
    private static final Path WAPBOX = Path.of("/usr/sbin/wapbox");
    private static final Duration START = Duration.ofSeconds(20);

    private final List<Process> boxes = new ArrayList<>();
    private final Path folder;

    private final int network = freeNetwork();

    private Kannel(Path folder) throws IOException {
        this.folder = folder;
    }

    /// The network of its gateway, 127.9.x: the gateway is .1 and answers on 9200 and 9201.
    InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 9, (byte) network, (byte) last});
    }

    static Kannel start(Path folder) throws IOException {
        for (var program : List.of(BEARERBOX, WAPBOX)) {
            if (!Files.isExecutable(program)) {
                missing(program);
            }
        }
        var kannel = new Kannel(folder);
        int adminPort = freePort();
        int boxPort = freePort();
        Path config = folder.resolve("kannel.conf");
        Files.writeString(
                config,
                """
                group = core
                admin-interface = "127.0.0.1"
                admin-port = %d
                admin-password = unused
                admin-deny-ip = "*.*.*.*"
                wapbox-port = %d
                wdp-interface-name = "%s"
                box-deny-ip = "*.*.*.*"
                box-allow-ip = "127.0.0.1"

                group = wapbox
                bearerbox-host = 127.0.0.1
                syslog-level = none
                """
                        .formatted(adminPort, boxPort, kannel.address(1).getHostAddress()));
        try {
            kannel.run(BEARERBOX, config);
            kannel.waitFor("mainloop", () -> kannel.log("bearerbox").contains("mainloop"));
            kannel.run(WAPBOX, config);
            kannel.waitFor("wapbox", () -> kannel.log("wapbox").contains("Connected to bearerbox"));
            return kannel;
        } catch (IOException | RuntimeException | AssertionError failed) {
            kannel.close();
            throw failed;
        }
    }

    private static void missing(Path program) {
        String why = program + " is not installed (Debian package kannel)";
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        abort(why);
    }

    private void run(Path program, Path config) throws IOException {
        boxes.add(
                new ProcessBuilder(program.toString(), "-v", "1", config.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(logFile(program.getFileName().toString()).toFile())
                        .start());
    }

    private Path logFile(String box) {
        return folder.resolve(box + ".log");
    }

    private String log(String box) {
        try {
            return Files.readString(logFile(box), StandardCharsets.ISO_8859_1);
        } catch (IOException notYet) {
            return "";
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void waitFor(String what, Condition condition) throws IOException {
        Instant end = Instant.now().plus(START);
        while (!condition.holds()) {
            for (var box : boxes) {
                try {
                    if (box.waitFor(50, TimeUnit.MILLISECONDS)) {
                        fail("Kannel ended before " + what + ":\n" + log("bearerbox"));
                    }
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
            if (Instant.now().isAfter(end)) {
                fail("no " + what + " from Kannel:\n" + log("bearerbox") + log("wapbox"));
            }
        }
    }

    /// One where no other gateway of a test listens.
    private static int freeNetwork() throws IOException {
        for (int i = 0; i < 100; i++) {
            int network = 1 + new Random().nextInt(250);
            var gateway = InetAddress.getByAddress(new byte[] {127, 9, (byte) network, 1});
            try (var _ = new DatagramSocket(9_200, gateway);
                    var _ = new DatagramSocket(9_201, gateway)) {
                return network;
            } catch (BindException taken) {
                continue;
            }
        }
        throw new IOException("no network 127.9.x is free");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (var box : boxes.reversed()) {
            box.destroy();
            try {
                if (!box.waitFor(5, TimeUnit.SECONDS)) {
                    box.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
                }
            } catch (InterruptedException interrupted) {
                box.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
