package parley.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Kannel's gateway as its user guide sets it up, both of its processes, with quiet logs. Its ports
/// are fixed, so it lives on a loopback address of its own.
final class Kannel implements Contestant {
    private static final String ADDRESS = "127.0.9.200";
    private static final int CONNECTIONLESS = 9_200;
    private static final int SESSION = 9_201;
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    /// Panics only.
    private static final List<String> QUIET = List.of("-v", "4", "kannel.conf");

    private final Process bearerbox;
    private final Process wapbox;

    private Kannel(Process bearerbox, Process wapbox) {
        this.bearerbox = bearerbox;
        this.wapbox = wapbox;
    }

    static void orTold() throws IOException {
        Program.BEARERBOX.orTold();
        Program.WAPBOX.orTold();
    }

    /// `environment` for both of its processes.
    static Kannel start(Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (isTaken()) {
            throw new IOException(
                    "UDP " + ADDRESS + ":" + SESSION + " is taken: another Kannel runs there");
        }
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("kannel.conf"),
                new String(Origin.resource("kannel.conf"), StandardCharsets.UTF_8)
                        .replace("@ADDRESS@", ADDRESS)
                        .replace("@ADMIN@", Integer.toString(FreePorts.next()))
                        .replace("@WAPBOX@", Integer.toString(FreePorts.next())));
        var bearerbox = Program.BEARERBOX.start(folder, environment, QUIET);
        Await.until(
                "bearerbox listens on UDP " + ADDRESS,
                START_WITHIN,
                () -> bearerbox.isAlive() && isTaken());
        return new Kannel(bearerbox, Program.WAPBOX.start(folder, environment, QUIET));
    }

    private static boolean isTaken() {
        try (var _ = new DatagramSocket(new InetSocketAddress(ADDRESS, SESSION))) {
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    @Override
    public InetSocketAddress connectionless() {
        return new InetSocketAddress(ADDRESS, CONNECTIONLESS);
    }

    @Override
    public InetSocketAddress session() {
        return new InetSocketAddress(ADDRESS, SESSION);
    }

    @Override
    public List<Long> pids() {
        return List.of(bearerbox.pid(), wapbox.pid());
    }

    @Override
    public void close() {
        Program.stop(wapbox);
        Program.stop(bearerbox);
    }
}
