package parley.server.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Arrays;

/// Stands between two TCP peers and lets everything through unchanged, noting it in a capture as if
/// the two had spoken directly to the tapped port.
public final class TcpTap implements AutoCloseable {
    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final InetSocketAddress shownAs;
    private final PcapFile capture;

    /// `registeredPort`: the port the capture shows instead of the target's, so that whoever reads
    /// it knows the protocol.
    public TcpTap(InetSocketAddress target, int registeredPort, PcapFile capture)
            throws IOException {
        this.target = target;
        this.shownAs = new InetSocketAddress(target.getAddress(), registeredPort);
        this.capture = capture;
        this.listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().name("tap").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(target.getAddress(), target.getPort());
                var client = (InetSocketAddress) near.getRemoteSocketAddress();
                Thread.ofVirtual().start(() -> copy(near, far, client, shownAs));
                Thread.ofVirtual().start(() -> copy(far, near, shownAs, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void copy(Socket in, Socket out, InetSocketAddress from, InetSocketAddress to) {
        byte[] buffer = new byte[16_384];
        try (in;
                out) {
            int length;
            while ((length = in.getInputStream().read(buffer)) > 0) {
                byte[] piece = Arrays.copyOf(buffer, length);
                capture.tcp(from, to, piece, Instant.now());
                out.getOutputStream().write(piece);
            }
        } catch (IOException closed) {
            // one side hung up; so does the other
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
