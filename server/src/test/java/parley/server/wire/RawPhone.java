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
import java.util.Optional;

/// A socket that sends whatever it is told to and shows what comes back.
final class RawPhone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 10;
    private static final int OCTETS_MAX = 2_000;

    private final DatagramSocket socket;

    RawPhone(InetAddress address) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(address, 0));
        socket.setSoTimeout((int) PATIENCE.toMillis() / TRIES);
    }

    void send(WdpAddress to, Octets octets) throws IOException {
        byte[] payload = octets.toByteArray();
        socket.send(new DatagramPacket(payload, payload.length, to.host(), to.port()));
    }

    Octets next() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            var came = soon();
            if (came.isPresent()) {
                return came.get();
            }
        }
        return fail("no answer within %s", PATIENCE);
    }

    private Optional<Octets> soon() throws IOException {
        var datagram = new DatagramPacket(new byte[OCTETS_MAX], OCTETS_MAX);
        try {
            socket.receive(datagram);
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        }
        return Optional.of(Octets.copyOf(Arrays.copyOf(datagram.getData(), datagram.getLength())));
    }

    /// Asks, and again when nothing comes, as phones do: what the system cannot queue on a busy
    /// machine it drops. Returns everything that comes before the answer that is `last`.
    List<Octets> until(Octets last, WdpAddress to, Octets question) throws IOException {
        var before = new ArrayList<Octets>();
        for (int tries = 0; tries < TRIES; tries++) {
            send(to, question);
            for (var came = soon(); came.isPresent(); came = soon()) {
                if (came.get().equals(last)) {
                    return before;
                }
                before.add(came.get());
            }
        }
        return fail("no answer within %s", PATIENCE);
    }

    @Override
    public void close() {
        socket.close();
    }
}
