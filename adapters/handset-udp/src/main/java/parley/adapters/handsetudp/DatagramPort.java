package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;

/// One UDP socket: a thread that reads it and hands on each datagram, and a way to send. Sending is
/// safe from any thread.
final class DatagramPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramPort.class);
    private static final int OCTETS_MAX = 65_535;
    private static final int SOCKET_BUFFER = 4 * 1_024 * 1_024;

    private final String name;
    private final DatagramChannel channel;
    private final WdpAddress local;
    private final Counters counters;
    private final Consumer<Datagram> reader;
    private final Thread thread;

    /// Binds at once; reads from [#start] on.
    ///
    /// @throws IOException when the port cannot be had; says which
    DatagramPort(
            String name, InetAddress bind, int port, Counters counters, Consumer<Datagram> reader)
            throws IOException {
        this.name = name;
        this.counters = counters;
        this.reader = reader;
        this.channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
            channel.bind(new InetSocketAddress(bind, port));
            var bound = (InetSocketAddress) channel.getLocalAddress();
            this.local = new WdpAddress(bound.getAddress(), bound.getPort());
        } catch (IOException notBound) {
            channel.close();
            throw new IOException(
                    "cannot listen for %s on UDP %s:%d: %s"
                            .formatted(name, bind.getHostAddress(), port, notBound.getMessage()),
                    notBound);
        }
        this.thread = Thread.ofPlatform().name(name).unstarted(this::read);
    }

    int port() {
        return local.port();
    }

    WdpAddress local() {
        return local;
    }

    void start() {
        thread.start();
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(OCTETS_MAX);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                var from = (InetSocketAddress) channel.receive(buffer);
                buffer.flip();
                var remote = new WdpAddress(from.getAddress(), from.getPort());
                reader.accept(new Datagram(new Path(remote, local), Octets.copyOf(buffer)));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | RuntimeException broken) {
                failed("read", broken);
            }
        }
    }

    /// A datagram the network does not take is lost like any other: the protocols above repeat.
    void send(WdpAddress to, Octets payload) {
        try {
            channel.send(payload.asBuffer(), new InetSocketAddress(to.host(), to.port()));
        } catch (ClosedChannelException closed) {
            counters.count("send_after_close");
        } catch (IOException | RuntimeException broken) {
            failed("send", broken);
        }
    }

    private void failed(String what, Exception broken) {
        counters.count(what + "_failed");
        LOG.atWarn()
                .addKeyValue("event", what + "_failed")
                .addKeyValue("port", name)
                .addKeyValue("cause", broken.getClass().getSimpleName())
                .log();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Stopping.await(thread);
    }
}
