package parley.bench.chat;

import parley.bench.FreePorts;
import parley.bench.Parley;
import parley.bench.PhoneAddresses;
import parley.bench.ProcessUse;
import parley.server.demo.AccessServer;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A gateway in a process of its own, over a database that [Founding] wrote, whose folk have
/// addresses.
final class Parish implements AutoCloseable {
    private static final Inet4Address NETWORK = (Inet4Address) InetAddress.ofLiteral("127.0.0.1");

    /// Nobody opens a page for the pushes of the bench, and no SMS shall follow while it measures.
    private static final Map<String, String> USUAL = Map.of("PARLEY_CHAT_PUSH_PROOF", "1h");

    private final Parley gateway;
    private final Folk folk;
    private final int pushPort;

    private Parish(Parley gateway, Folk folk, int pushPort) {
        this.gateway = gateway;
        this.folk = folk;
        this.pushPort = pushPort;
    }

    /// The database is in the folder `data` there.
    ///
    /// @param more settings by their names in the environment
    static Parish open(Path folder, Folk folk, Map<String, String> more)
            throws IOException, InterruptedException {
        int pushPort = FreePorts.next();
        var settings = new HashMap<>(USUAL);
        settings.put("PARLEY_WAP_PUSH_PORT", Integer.toString(pushPort));
        settings.putAll(more);
        return new Parish(Parley.start(folder, "", settings), folk, pushPort);
    }

    /// The network gives addresses to so many phones.
    ///
    /// @param stride every first, or every second one of the ring
    void comeUp(int phones, int stride) throws IOException {
        var network =
                new AccessServer(
                        gateway.accounting(), gateway.radiusSecret(), NETWORK, (_, _, _) -> {});
        for (int phone = 0; phone < phones; phone++) {
            int person = phone * stride;
            network.start(
                    "bench-" + person,
                    PhoneAddresses.LOOPBACK.addressOf(person),
                    folk.number(person));
        }
    }

    Folk folk() {
        return folk;
    }

    int pushPort() {
        return pushPort;
    }

    InetSocketAddress connectionless() {
        return gateway.connectionless();
    }

    InetSocketAddress session() {
        return gateway.session();
    }

    ProcessUse use() throws IOException {
        return gateway.use();
    }

    long compilerMillis() throws IOException {
        return ProcessUse.compilerMillis(gateway.pids());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
