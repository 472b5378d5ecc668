package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class KannelTest {
    private static final int TRIES = 300;

    /// Else a gateway that starts finds its own port taken now and then.
    @Test
    void lookingWhetherAPortIsTakenDoesNotTakeIt() throws Exception {
        var address = InetAddress.ofLiteral("127.0.9.199");
        int port;
        try (var some = new DatagramSocket(new InetSocketAddress(address, 0))) {
            port = some.getLocalPort();
            assertThat(Kannel.isTaken(address, port)).isTrue();
        }
        assertThat(Kannel.isTaken(address, port)).isFalse();
        var looking = new Looking(address, port);
        looking.start();
        try {
            for (int i = 0; i < TRIES; i++) {
                new DatagramSocket(new InetSocketAddress(address, port)).close();
            }
        } finally {
            looking.interrupt();
            looking.join();
        }
        assertThat(looking.looks).isPositive();
    }

    private static final class Looking extends Thread {
        private final InetAddress address;
        private final int port;
        private volatile int looks;

        Looking(InetAddress address, int port) {
            this.address = address;
            this.port = port;
        }

        @Override
        public void run() {
            try {
                while (!isInterrupted()) {
                    var _ = Kannel.isTaken(address, port);
                    looks++;
                }
            } catch (java.io.IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        }
    }
}
