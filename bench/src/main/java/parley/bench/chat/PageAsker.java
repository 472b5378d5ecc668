package parley.bench.chat;

import org.HdrHistogram.Histogram;

import parley.bench.Expectation;
import parley.bench.PhoneAddresses;
import parley.bench.ReplyCheck;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A lone phone that asks for one page after the other, without a session, and looks whether it is
/// the right one.
final class PageAsker implements AutoCloseable {
    private static final int DATAGRAM_MAX = 65_536;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatagramSocket socket;
    private final ByteBuffer in = ByteBuffer.allocate(DATAGRAM_MAX);
    private final ByteBuffer out = ByteBuffer.allocate(DATAGRAM_MAX);
    private final Histogram nanos = new Histogram(1_000, Letters.LONGEST_NANOS, 3);
    private int tid;

    PageAsker(Parish parish, int person) throws IOException {
        socket =
                new DatagramSocket(
                        new InetSocketAddress(PhoneAddresses.LOOPBACK.addressOf(person), 0));
        socket.connect(parish.connectionless());
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    }

    /// @throws IOException when the page is another one than that on which this stands
    void ask(String url, String marker) throws IOException {
        tid = (tid + 1) & 0xFF;
        var question = PhoneOctets.get(Way.CONNECTIONLESS, url).write(out, tid, false, 0);
        var check = new ReplyCheck(Expectation.marked(marker.getBytes(StandardCharsets.UTF_8)));
        long asked = System.nanoTime();
        socket.send(new DatagramPacket(question.array(), question.limit()));
        do {
            var answer = new DatagramPacket(in.array(), DATAGRAM_MAX);
            socket.receive(answer);
            in.clear().limit(answer.getLength());
        } while (in.limit() < 2 || (in.get(0) & 0xFF) != tid);
        nanos.recordValue(System.nanoTime() - asked);
        var wrong = check.of(in, 1, in.limit());
        if (wrong.isPresent()) {
            throw new IOException("not the page that was asked for: " + wrong.get());
        }
    }

    /// What was asked so far is not counted.
    void beginAnew() {
        nanos.reset();
    }

    Histogram nanos() {
        return nanos;
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    @Override
    public void close() {
        socket.close();
    }
}
