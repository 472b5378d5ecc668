package parley.adapters.originhttp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Says whatever a test wants, to each connection, after its request's head was read.
final class RawServer implements AutoCloseable {
    interface Talk {
        /// @param number of the connection, from 1
        void say(int number, Socket socket, OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final AtomicInteger connections = new AtomicInteger();

    RawServer(InetAddress address, Talk talk) throws IOException {
        listening = new ServerSocket(0, 50, address);
        Thread.ofVirtual().start(() -> accept(talk));
    }

    private void accept(Talk talk) {
        while (true) {
            try {
                var socket = listening.accept();
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(talk, number, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Talk talk, int number, Socket socket) {
        try (socket) {
            readHead(socket.getInputStream());
            talk.say(number, socket, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException left) {
            // the fetcher hung up, as most of these tests want it to
        }
    }

    /// Up to the empty line.
    static void readHead(InputStream in) throws IOException {
        int last4 = 0;
        while (last4 != 0x0D0A0D0A) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("left");
            }
            last4 = last4 << 8 | octet;
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
