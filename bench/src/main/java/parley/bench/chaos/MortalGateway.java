package parley.bench.chaos;

import parley.server.demo.AccessServer;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// `serve` in a process that is killed and started again, with the same data on the same ports.
final class MortalGateway implements AutoCloseable {
    private static final Inet4Address LOOPBACK = (Inet4Address) InetAddress.ofLiteral("127.0.0.1");
    private static final String RADIUS_SECRET = "between a network and its gateway";
    private static final String PLENTY = "1000000";
    private static final String READY = "Ctrl-C stops it.";
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final Path folder;
    private final Ports ports;
    private final Map<String, String> settings;
    private Process process;
    private int starts;

    private record Ports(int connectionless, int session, int web, int operators, int accounting) {
        static Ports free() throws IOException {
            Set<Integer> free = new HashSet<>();
            while (free.size() < 5) {
                freePort().ifPresent(free::add);
            }
            var all = free.iterator();
            return new Ports(all.next(), all.next(), all.next(), all.next(), all.next());
        }

        /// For UDP and TCP, below those that the system gives away by itself.
        private static Optional<Integer> freePort() {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (var _ = new DatagramSocket(new InetSocketAddress(LOOPBACK, port));
                    var _ = new ServerSocket(port, 1, LOOPBACK)) {
                return Optional.of(port);
            } catch (IOException taken) {
                return Optional.empty();
            }
        }
    }

    private MortalGateway(Path folder, Ports ports, Map<String, String> settings)
            throws IOException {
        this.folder = folder;
        this.ports = ports;
        this.settings = Map.copyOf(settings);
        this.process = begun();
    }

    /// `smsc`: settings that lead to the SMSC.
    static MortalGateway start(Path folder, Map<String, String> smsc) throws IOException {
        var ports = Ports.free();
        var settings = new HashMap<>(smsc);
        settings.put("PARLEY_WAP_CONNECTIONLESS_PORT", Integer.toString(ports.connectionless()));
        settings.put("PARLEY_WAP_SESSION_PORT", Integer.toString(ports.session()));
        settings.put("PARLEY_WEB_PORT", Integer.toString(ports.web()));
        settings.put("PARLEY_WEB_OPERATORS_PORT", Integer.toString(ports.operators()));
        settings.put("PARLEY_ACCOUNTING_PORT", Integer.toString(ports.accounting()));
        settings.put("PARLEY_ACCOUNTING_SECRET", RADIUS_SECRET);
        settings.put("PARLEY_CHAT_PUSH_PROOF", "2s");
        for (String cap : List.of("PERSON_DAY", "GROUP_DAY", "COUNTRY_DAY", "DAY")) {
            settings.put("PARLEY_COST_PARTS_PER_" + cap, PLENTY);
        }
        return new MortalGateway(folder, ports, settings);
    }

    private Process begun() throws IOException {
        starts++;
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "parley.server.Main",
                                "serve",
                                "--data",
                                folder.resolve("data").toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private Path said() {
        return folder.resolve("gateway-" + starts + ".said");
    }

    void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_WITHIN.toNanos();
        String told = Files.readString(said());
        while (!told.contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("serve did not start: " + Files.readString(said()));
            }
            Thread.sleep(5);
            told = Files.readString(said());
        }
    }

    /// SIGKILL; it is over when this returns.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = begun();
    }

    AccessServer network() {
        var at = new InetSocketAddress(LOOPBACK, ports.accounting());
        return new AccessServer(at, RADIUS_SECRET, LOOPBACK, (_, _, _) -> {});
    }

    WdpAddress connectionless() {
        return new WdpAddress(LOOPBACK, ports.connectionless());
    }

    WdpAddress session() {
        return new WdpAddress(LOOPBACK, ports.session());
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
