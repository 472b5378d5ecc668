package parley.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that are free for UDP and TCP now, below those the system gives away by itself.
public final class FreePorts {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int TRIES = 1_000;

    private FreePorts() {}

    public static int next() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (var _ = new DatagramSocket(new InetSocketAddress(LOOPBACK, port));
                    var _ = new ServerSocket(port, 1, LOOPBACK)) {
                return port;
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IOException("no free port");
    }
}
