package parley.adapters.accountingradius;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.identity.AccountingEvent;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Listens for RADIUS accounting and tells who holds which address. One thread receives, one works
/// off a bounded queue; what finds the queue full is dropped and comes again. The library's server
/// is not used: it cannot tell or count what it discards.
public final class AccountingListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountingListener.class);
    private static final int DATAGRAM_OCTETS_MAX = 4_096;

    /// Who is told. `accessServer` is the one that assigned the address, even behind a proxy;
    /// `happened` is when it said so first: now, less the age the request gives (Acct-Delay-Time).
    /// What is thrown keeps the request unanswered, and it comes again.
    public interface Sink {
        void on(AccountingEvent event, InetAddress accessServer, Instant happened);
    }

    private record Arrived(byte[] datagram, InetSocketAddress from) {}

    private static final Arrived LAST = new Arrived(new byte[0], new InetSocketAddress(0));

    private final AccountingConfig config;
    private final Clock clock;
    private final Counts counts;
    private final AccountingDesk desk;
    private final BlockingQueue<Arrived> queue;
    private final DatagramChannel channel;
    private final Thread receiving;
    private final Thread working;
    private volatile boolean switchedOn = true;

    /// @throws IOException when no socket can be had at all
    public AccountingListener(AccountingConfig config, Sink sink, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        this.counts = new Counts(clock, LOG::warn);
        this.desk = new AccountingDesk(config, sink, counts);
        this.queue = new ArrayBlockingQueue<>(config.queueMax());
        this.channel =
                DatagramChannel.open(
                        config.bind() instanceof Inet4Address
                                ? StandardProtocolFamily.INET
                                : StandardProtocolFamily.INET6);
        this.receiving = Thread.ofPlatform().name("accounting-receive").unstarted(this::receive);
        this.working = Thread.ofPlatform().name("accounting-work").unstarted(this::work);
    }

    /// @throws IOException when the port cannot be had; says which
    public void start() throws IOException {
        var place = new InetSocketAddress(config.bind(), config.port());
        try {
            channel.bind(place);
        } catch (IOException taken) {
            channel.close();
            throw new IOException(
                    "cannot listen for RADIUS accounting on UDP "
                            + place.getAddress().getHostAddress()
                            + ":"
                            + place.getPort()
                            + ": "
                            + taken.getMessage(),
                    taken);
        }
        receiving.start();
        working.start();
    }

    /// The port really bound. Only after `start`.
    public int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException closed) {
            throw new IllegalStateException("not listening", closed);
        }
    }

    /// What happened so often so far, by name (`wrong_secret`); names are in [Count].
    public Map<String, Long> counters() {
        return counts.all();
    }

    /// Off, it drops what comes and answers nothing, also what waits: access servers repeat it.
    public void switchTo(boolean on) {
        switchedOn = on;
    }

    public boolean isOn() {
        return switchedOn;
    }

    /// Requests waiting right now.
    public int waiting() {
        return queue.size();
    }

    /// What waits is not worked off: it was not answered, so it comes again.
    @Override
    public void close() {
        try {
            channel.close();
            receiving.join();
            queue.clear();
            queue.put(LAST); // not an interrupt: the chat may be writing
            working.join();
        } catch (IOException failed) {
            counts.count(Count.SOCKET_FAILED, "doing=close");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive() {
        var buffer = ByteBuffer.allocate(DATAGRAM_OCTETS_MAX);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                var from = (InetSocketAddress) channel.receive(buffer);
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                counts.count(Count.RECEIVED);
                take(new Arrived(datagram, from));
            } catch (IOException failed) {
                if (channel.isOpen()) {
                    counts.count(Count.SOCKET_FAILED, "doing=receive");
                }
            }
        }
    }

    /// Strangers do not get as far as the queue.
    private void take(Arrived arrived) {
        InetAddress source = arrived.from().getAddress();
        if (!switchedOn) {
            counts.count(Count.SWITCHED_OFF);
        } else if (!config.secrets().containsKey(source)) {
            counts.count(Count.UNKNOWN_SOURCE, source);
        } else if (!queue.offer(arrived)) {
            counts.count(Count.QUEUE_FULL, source);
        }
    }

    private void work() {
        while (true) {
            try {
                Arrived arrived = queue.take();
                if (arrived.from().equals(LAST.from())) {
                    return;
                }
                if (!switchedOn) {
                    counts.count(Count.SWITCHED_OFF);
                    continue;
                }
                var answer = desk.receive(arrived.datagram(), arrived.from(), clock.instant());
                if (answer.isPresent()) {
                    channel.send(ByteBuffer.wrap(answer.get()), arrived.from());
                    counts.count(Count.ANSWERED);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException failed) {
                if (channel.isOpen()) {
                    counts.count(Count.SOCKET_FAILED, "doing=send");
                }
            } catch (RuntimeException refused) {
                counts.count(Count.SINK_FAILED, "cause=" + refused.getClass().getName());
            }
        }
    }
}
