package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Kannel's gateway as its user guide sets it up, both of its processes, with quiet logs. Its ports
/// are fixed, so it lives on a loopback address of its own, the first where no other one does.
final class Kannel implements Contestant {
    private static final String NETWORK = "127.0.9.";
    private static final int FIRST = 200;
    private static final int LAST = 250;
    private static final int CONNECTIONLESS = 9_200;
    private static final int SESSION = 9_201;
    private static final List<Path> UDP_SOCKETS =
            List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final int LOCAL = 1;
    private static final Duration START_WITHIN = Duration.ofSeconds(20);

    /// Panics only.
    private static final List<String> QUIET = List.of("-v", "4", "kannel.conf");

    private final InetAddress address;
    private final Process bearerbox;
    private final Process wapbox;

    private Kannel(InetAddress address, Process bearerbox, Process wapbox) {
        this.address = address;
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
        var address = freeAddress();
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("kannel.conf"),
                new String(Origin.resource("kannel.conf"), StandardCharsets.UTF_8)
                        .replace("@ADDRESS@", address.getHostAddress())
                        .replace("@ADMIN@", Integer.toString(FreePorts.next()))
                        .replace("@WAPBOX@", Integer.toString(FreePorts.next())));
        var bearerbox = Program.BEARERBOX.start(folder, environment, QUIET);
        Await.until(
                "bearerbox listens on UDP " + address.getHostAddress(),
                START_WITHIN,
                () -> bearerbox.isAlive() && isTaken(address, SESSION));
        return new Kannel(address, bearerbox, Program.WAPBOX.start(folder, environment, QUIET));
    }

    private static InetAddress freeAddress() throws IOException {
        for (int last = FIRST; last <= LAST; last++) {
            var address = InetAddress.ofLiteral(NETWORK + last);
            if (!isTaken(address, SESSION)) {
                return address;
            }
        }
        throw new IOException(
                "UDP " + SESSION + " is taken on all of " + NETWORK + FIRST + "-" + LAST);
    }

    /// As the kernel lists it: who tries by binding takes the port from whom it waits for.
    static boolean isTaken(InetAddress address, int port) throws IOException {
        int host = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder()).getInt();
        String local = String.format(Locale.ROOT, "%08X:%04X", host, port);
        for (Path sockets : UDP_SOCKETS) {
            try (var lines = Files.lines(sockets)) {
                // of a socket for both families the address is the end of a longer one
                if (lines.anyMatch(line -> line.strip().split(" +")[LOCAL].endsWith(local))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public InetSocketAddress connectionless() {
        return new InetSocketAddress(address, CONNECTIONLESS);
    }

    @Override
    public InetSocketAddress session() {
        return new InetSocketAddress(address, SESSION);
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
