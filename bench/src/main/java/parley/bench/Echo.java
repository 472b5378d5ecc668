package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// [EchoMain] in a process of its own, with the JVM options of a gateway.
final class Echo implements Contestant {
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Echo(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Echo start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var process =
                Program.start(folder, "echo", Map.of(), Parley.java(EchoMain.class.getName()));
        Path said = folder.resolve("echo.said");
        Await.until(
                "the echo says its port",
                START_WITHIN,
                () -> Files.readString(said).endsWith("\n"));
        return new Echo(process, Integer.parseInt(Files.readString(said).strip()));
    }

    @Override
    public InetSocketAddress connectionless() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    @Override
    public InetSocketAddress session() {
        return connectionless();
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
