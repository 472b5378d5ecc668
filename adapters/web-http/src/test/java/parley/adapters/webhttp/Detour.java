package parley.adapters.webhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A port of its own behind which everybody has one person's address: for programs that cannot
/// choose where they come from.
final class Detour implements AutoCloseable {
    private final ServerSocket door;

    Detour(Web web, InetAddress from) throws IOException {
        door = new ServerSocket(0, 50, Web.LOOPBACK);
        Thread.ofVirtual().start(() -> open(web, from));
    }

    int port() {
        return door.getLocalPort();
    }

    private void open(Web web, InetAddress from) {
        while (!door.isClosed()) {
            try {
                Socket here = door.accept();
                Socket there = web.socket(from);
                Thread.ofVirtual().start(() -> carry(here, there));
                Thread.ofVirtual().start(() -> carry(there, here));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // the other direction ended it
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
