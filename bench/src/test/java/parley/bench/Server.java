package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/// A UDP server on a port of its own that does with each datagram what a test says.
final class Server implements AutoCloseable {
    private final DatagramChannel channel;
    private final Thread thread;

    interface Answer {
        void to(ByteBuffer datagram, SocketAddress from, DatagramChannel by) throws IOException;
    }

    Server(Answer answer) throws IOException {
        channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        thread = Thread.ofPlatform().start(() -> serve(answer));
    }

    private void serve(Answer answer) {
        var datagram = ByteBuffer.allocate(2_000);
        try {
            while (true) {
                var from = channel.receive(datagram.clear());
                answer.to(datagram.flip(), from, channel);
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
