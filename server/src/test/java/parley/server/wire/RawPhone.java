package parley.server.wire;

import static org.assertj.core.api.Assertions.fail;

import parley.octets.Octets;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A socket that sends whatever it is told to and shows what comes back.
final class RawPhone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OCTETS_MAX = 2_000;

    private final DatagramSocket socket;

    RawPhone(InetAddress address) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(address, 0));
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    void send(WdpAddress to, Octets octets) throws IOException {
        byte[] payload = octets.toByteArray();
        socket.send(new DatagramPacket(payload, payload.length, to.host(), to.port()));
    }

    Octets next() throws IOException {
        var datagram = new DatagramPacket(new byte[OCTETS_MAX], OCTETS_MAX);
        try {
            socket.receive(datagram);
        } catch (SocketTimeoutException nothing) {
            return fail("no answer within %s", PATIENCE);
        }
        return Octets.copyOf(Arrays.copyOf(datagram.getData(), datagram.getLength()));
    }

    /// Everything that comes before the one that is `last`.
    List<Octets> until(Octets last) throws IOException {
        var before = new ArrayList<Octets>();
        for (var came = next(); !came.equals(last); came = next()) {
            before.add(came);
        }
        return before;
    }

    @Override
    public void close() {
        socket.close();
    }
}
