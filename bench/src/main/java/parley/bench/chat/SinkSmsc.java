package parley.bench.chat;

import org.jsmpp.DefaultPDUReader;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.connection.socket.SocketConnection;

import parley.adapters.smscsmpp.SubmitReceiver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// An SMSC that takes whatever comes and reports nothing: it counts parts, and tells of each whole
/// message whom it was for.
final class SinkSmsc implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String PASSWORD = "sink";

    private static final int USER_DATA_HEADER = 0x40;
    private static final int BIND_WITHIN_MILLIS = 5_000;
    private static final int GATEWAY_WITHIN_SECONDS = 30;
    private static final int NEVER_ASKED_MILLIS = 12 * 3_600_000;
    private static final int QUEUE = 10_000;

    private final ServerSocket door;
    private final Arrivals arrivals;
    private final AtomicLong parts = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();
    private final CountDownLatch bound = new CountDownLatch(1);

    /// What is still missing of the message under way to a number: a gateway sends one at a time.
    private final Map<Integer, Missing> missing = new ConcurrentHashMap<>();

    private record Missing(int letter, int parts) {}

    private SinkSmsc(ServerSocket door, Arrivals arrivals) {
        this.door = door;
        this.arrivals = arrivals;
    }

    static SinkSmsc open(Arrivals arrivals) throws IOException {
        var door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0));
        var sink = new SinkSmsc(door, arrivals);
        Thread.ofPlatform().daemon().name("sink-smsc").start(sink::listen);
        return sink;
    }

    int port() {
        return door.getLocalPort();
    }

    void awaitGateway() throws IOException, InterruptedException {
        if (!bound.await(GATEWAY_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("no gateway has bound");
        }
    }

    long parts() {
        return parts.get();
    }

    private void listen() {
        try {
            while (true) {
                var accepted = door.accept();
                accepted.setTcpNoDelay(true);
                Thread.ofVirtual().name("sink-smsc-bind").start(() -> bind(accepted));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void bind(Socket accepted) {
        try {
            accepted.setSoTimeout(BIND_WITHIN_MILLIS);
            var session =
                    new SMPPServerSession(
                            new SocketConnection(accepted),
                            (_, _, _) -> {},
                            new SubmitReceiver((pdu, _) -> take(pdu)),
                            null,
                            1,
                            QUEUE,
                            new SynchronizedPDUSender(new DefaultPDUSender()),
                            new DefaultPDUReader());
            session.setEnquireLinkTimer(NEVER_ASKED_MILLIS);
            session.waitForBind(BIND_WITHIN_MILLIS).accept("sink", InterfaceVersion.IF_34);
            bound.countDown();
        } catch (IOException | PDUStringException | TimeoutException gone) {
            throw new IllegalStateException("a gateway could not bind", gone);
        }
    }

    /// The id it gets.
    private String take(SubmitSm pdu) {
        parts.incrementAndGet();
        int to = Folk.personOf(pdu.getDestAddress());
        var octets = ByteBuffer.wrap(pdu.getShortMessage());
        boolean isCut = (pdu.getEsmClass() & USER_DATA_HEADER) != 0;
        int behindHeader = isCut ? 1 + (octets.get(0) & 0xFF) : 0;
        int all = isCut ? octets.get(4) & 0xFF : 1; // 3GPP 23.040 9.2.3.24.1
        int number = isCut ? octets.get(5) & 0xFF : 1;
        if (number == 1) {
            int letter = Marks.read(octets, behindHeader, octets.limit());
            missing.put(to, new Missing(letter, all));
        }
        var left = missing.get(to);
        if (left == null || left.parts() != all - number + 1) {
            arrivals.left(left == null ? 0 : left.letter(), -1, System.nanoTime());
        } else if (left.parts() == 1) {
            missing.remove(to);
            arrivals.left(left.letter(), to, System.nanoTime());
        } else {
            missing.put(to, new Missing(left.letter(), left.parts() - 1));
        }
        return Long.toHexString(ids.incrementAndGet());
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
