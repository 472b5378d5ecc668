package parley.bench;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Our gateway, as `./parley serve` runs it: a process of its own with a configuration file.
public final class Parley implements Contestant {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final List<String> UNDER_WAY = List.of("accepted", "held", "handed_to_bearer");
    private static final String READY = "Ctrl-C stops it.";

    private final Process process;
    private final Path folder;
    private final Ports ports;

    private record Ports(
            int connectionless, int session, int web, int operators, int practice, int accounting) {
        static Ports free() throws IOException {
            return new Ports(
                    FreePorts.next(),
                    FreePorts.next(),
                    FreePorts.next(),
                    FreePorts.next(),
                    FreePorts.next(),
                    FreePorts.next());
        }
    }

    private Parley(Process process, Path folder, Ports ports) {
        this.process = process;
        this.folder = folder;
        this.ports = ports;
    }

    /// @param more lines of configuration behind those it needs anyway
    static Parley start(Path folder, String more) throws IOException, InterruptedException {
        return start(folder, more, Map.of());
    }

    /// @param settings by their names in the environment, which count more than the file
    public static Parley start(Path folder, String more, Map<String, String> settings)
            throws IOException, InterruptedException {
        var ports = Ports.free();
        write(folder, ports, more);
        var command = command("serve", "--config", "parley.toml", "--data", folder + "/data");
        var process = Program.start(folder, "parley", settings, command);
        var said = folder.resolve("parley.said");
        Await.until(
                "serve is ready",
                START_WITHIN,
                () -> {
                    String output = Files.readString(said);
                    if (!process.isAlive()) {
                        throw new IOException("serve ended: " + output);
                    }
                    return output.contains(READY);
                });
        return new Parley(process, folder, ports);
    }

    /// What `./parley check` says against this configuration; nothing when it is good.
    static Optional<String> faults(Path folder, String more)
            throws IOException, InterruptedException {
        write(folder, Ports.free(), more);
        var check = Program.start(folder, "check", Map.of(), command("check", "parley.toml"));
        boolean good = check.waitFor() == 0;
        return good
                ? Optional.empty()
                : Optional.of(Files.readString(folder.resolve("check.said")));
    }

    private static void write(Path folder, Ports ports, String more) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("parley.toml"),
                new String(Origin.resource("parley.toml"), StandardCharsets.UTF_8)
                                .replace("@CONNECTIONLESS@", Integer.toString(ports.connectionless))
                                .replace("@SESSION@", Integer.toString(ports.session))
                                .replace("@WEB@", Integer.toString(ports.web))
                                .replace("@OPERATORS@", Integer.toString(ports.operators))
                                .replace("@PRACTICE@", Integer.toString(ports.practice))
                                .replace("@ACCOUNTING@", Integer.toString(ports.accounting))
                        + more);
    }

    /// By the launcher, when it started this bench; otherwise on this JVM's own class path.
    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        Optional.ofNullable(System.getProperty("parley.launcher"))
                .ifPresentOrElse(command::add, () -> command.addAll(java("parley.server.Main")));
        command.addAll(List.of(arguments));
        return command;
    }

    /// A JVM as the launcher starts one for a gateway.
    static List<String> java(String mainClass) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass);
    }

    public InetSocketAddress accounting() {
        return new InetSocketAddress(LOOPBACK, ports.accounting);
    }

    public String radiusSecret() throws IOException {
        return Files.readString(folder.resolve("data/radius-secret")).strip();
    }

    /// What the operators' port says of messages that have not arrived yet.
    long deliveriesUnderWay() throws IOException {
        var at = URI.create("http://127.0.0.1:" + ports.operators + "/status");
        try (var answer = at.toURL().openStream()) {
            var states = JsonMapper.shared().readTree(answer).get("deliveries");
            return UNDER_WAY.stream().mapToLong(state -> states.path(state).asLong(0)).sum();
        }
    }

    @Override
    public InetSocketAddress connectionless() {
        return new InetSocketAddress(LOOPBACK, ports.connectionless);
    }

    @Override
    public InetSocketAddress session() {
        return new InetSocketAddress(LOOPBACK, ports.session);
    }

    @Override
    public List<Long> pids() {
        return List.of(process.pid());
    }

    @Override
    public void close() {
        Program.stop(process);
    }
}
