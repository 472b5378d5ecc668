package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// One UDP port: threads that read it and hand on each datagram, and a way to send. Each thread has
/// a socket of its own at the same port, and what it sends itself leaves there, so that none waits
/// for another. Sending is safe from any thread. The threads end with the sockets and with nothing
/// else.
final class DatagramPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramPort.class);
    private static final int OCTETS_MAX = 65_535;
    private static final int SOCKET_BUFFER = 4 * 1_024 * 1_024;

    /// A socket that cannot be read at the moment is not asked all the time.
    private static final Duration AFTER_FAULT = Duration.ofMillis(20);

    /// Faults are counted each and logged so often at most.
    private static final Duration LOGGED_EACH = Duration.ofMinutes(1);

    private final String name;
    private final WdpAddress local;
    private final Set<Integer> neverFrom;
    private final Predicate<InetAddress> admits;
    private final Counters counters;
    private final Consumer<Datagram> reader;
    private final List<SocketReader> threads;
    private final AtomicLong loggedAt = new AtomicLong(System.nanoTime() - LOGGED_EACH.toNanos());
    private volatile boolean deaf;
    private volatile boolean switchedOn = true;

    /// Binds at once; reads from [#start] on. Whatever comes from a port of `neverFrom`, or from a
    /// host that `admits` refuses, is dropped.
    ///
    /// @throws IOException when the port cannot be had; says which
    DatagramPort(
            String name,
            InetAddress bind,
            int port,
            Set<Integer> neverFrom,
            Predicate<InetAddress> admits,
            int readers,
            Counters counters,
            Consumer<Datagram> reader)
            throws IOException {
        this.name = name;
        this.neverFrom = Set.copyOf(neverFrom);
        this.admits = admits;
        this.counters = counters;
        this.reader = reader;
        var channels = new ArrayList<DatagramChannel>();
        try {
            var asked = new InetSocketAddress(bind, port);
            nobodyElseHas(asked);
            var first = open(asked, readers > 1, channels);
            for (int i = 1; i < readers; i++) {
                open(first, true, channels);
            }
            this.local = new WdpAddress(first.getAddress(), first.getPort());
        } catch (IOException notBound) {
            for (var channel : channels) {
                channel.close();
            }
            throw new IOException(
                    "cannot listen for %s on UDP %s:%d: %s"
                            .formatted(name, bind.getHostAddress(), port, notBound.getMessage()),
                    notBound);
        }
        this.threads = channels.stream().map(SocketReader::new).toList();
    }

    /// A shared port could be shared with another gateway, and each would get some of the phones.
    private static void nobodyElseHas(InetSocketAddress at) throws IOException {
        try (var alone = DatagramChannel.open()) {
            alone.bind(at);
        }
    }

    private static InetSocketAddress open(
            InetSocketAddress at, boolean shared, List<DatagramChannel> into) throws IOException {
        var channel =
                DatagramChannel.open(
                        at.getAddress() instanceof Inet4Address
                                ? StandardProtocolFamily.INET
                                : StandardProtocolFamily.INET6);
        into.add(channel);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        if (shared) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        channel.bind(at);
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /// A thread and its socket.
    private final class SocketReader extends Thread {
        private final DatagramChannel channel;

        SocketReader(DatagramChannel channel) {
            super(name);
            this.channel = channel;
        }

        DatagramPort port() {
            return DatagramPort.this;
        }

        @Override
        public void run() {
            read(channel);
        }
    }

    int port() {
        return local.port();
    }

    WdpAddress local() {
        return local;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /// Hands nothing on any more; still sends.
    void stopReading() {
        deaf = true;
    }

    /// Off, it drops what comes and sends nothing, from this moment on.
    void switchTo(boolean on) {
        switchedOn = on;
    }

    boolean isOn() {
        return switchedOn;
    }

    private void read(DatagramChannel channel) {
        var buffer = ByteBuffer.allocateDirect(OCTETS_MAX);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                var from = (InetSocketAddress) channel.receive(buffer);
                buffer.flip();
                received(new WdpAddress(from.getAddress(), from.getPort()), buffer);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException unreadable) {
                failed("read", unreadable);
                LockSupport.parkNanos(AFTER_FAULT.toNanos());
            } catch (RuntimeException | Error ours) { // also of memory: one datagram dies, not all
                failed("read", ours);
            }
        }
    }

    private void received(WdpAddress remote, ByteBuffer buffer) {
        if (!switchedOn) {
            counters.count("received_switched_off");
        } else if (deaf) {
            counters.count("received_at_close");
        } else if (neverFrom.contains(remote.port()) || remote.equals(local)) {
            counters.count("dropped_source_port");
        } else if (admits.test(remote.host())) {
            reader.accept(new Datagram(new Path(remote, local), Octets.copyOf(buffer)));
        }
    }

    /// False when the network did not take it, which is like any other loss: the protocols above
    /// repeat.
    boolean send(WdpAddress to, Octets payload) {
        if (!switchedOn) {
            counters.count("not_sent_switched_off");
            return false;
        }
        // an interrupted thread that touches the channel would close it for everybody
        boolean interrupted = Thread.interrupted();
        try {
            channel().send(payload.asBuffer(), new InetSocketAddress(to.host(), to.port()));
            return true;
        } catch (ClosedChannelException closed) {
            counters.count("send_after_close");
        } catch (IOException | RuntimeException broken) {
            failed("send", broken);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return false;
    }

    /// The sender's own if it has one.
    private DatagramChannel channel() {
        return Thread.currentThread() instanceof SocketReader reader && reader.port() == this
                ? reader.channel
                : threads.getFirst().channel;
    }

    private void failed(String what, Throwable broken) {
        counters.count(what + "_failed");
        long last = loggedAt.get();
        long now = System.nanoTime();
        if (now - last >= LOGGED_EACH.toNanos() && loggedAt.compareAndSet(last, now)) {
            LOG.atWarn()
                    .addKeyValue("event", what + "_failed")
                    .addKeyValue("port", name)
                    .addKeyValue("cause", broken.getClass().getSimpleName())
                    .log();
        }
    }

    @Override
    public void close() throws IOException {
        for (var thread : threads) {
            thread.channel.close();
        }
        threads.forEach(Stopping::await);
    }
}
