package parley.fuzz;

import parley.octets.Octets;
import parley.server.Gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/// Mutated datagrams to a whole gateway over UDP, from many loopback addresses; every now and then
/// a phone in good order has to get its page.
final class WireCampaign implements AutoCloseable {
    private static final int PHONES = 32;
    private static final int HEALTHY_EACH = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InetSocketAddress connectionless;
    private final InetSocketAddress session;
    private final List<DatagramChannel> phones = new ArrayList<>();
    private final Random random;
    private final Mutator mutator;
    private final List<Octets> alone = RightDatagrams.connectionless();

    WireCampaign(Gateway gateway, long seed) throws IOException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        this.connectionless = new InetSocketAddress(loopback, gateway.connectionlessPort());
        this.session = new InetSocketAddress(loopback, gateway.sessionPort());
        this.random = new Random(seed);
        this.mutator = new Mutator(random);
        for (int i = 0; i <= PHONES; i++) {
            var phone = DatagramChannel.open();
            phone.bind(new InetSocketAddress(InetAddress.ofLiteral("127.9.1." + (i + 1)), 0));
            phone.configureBlocking(false);
            phones.add(phone);
        }
    }

    /// How many datagrams came back.
    long run(long datagrams, LongConsumer progress) throws IOException {
        long answers = 0;
        var right = RightDatagrams.inSessions(1, 1);
        for (long i = 0; i < datagrams; i++) {
            if (i % HEALTHY_EACH == 0) {
                progress.accept(i);
                aHealthyPhoneIsServed(i);
            }
            if (i % 100 == 0) {
                right = RightDatagrams.inSessions((int) (i / 100) + 1, random.nextInt(1_000));
                answers += emptied();
            }
            boolean toSession = random.nextInt(4) > 0;
            var source = toSession ? right : alone;
            var octets = mutator.mutate(source.get(random.nextInt(source.size())), source);
            phones.get(random.nextInt(PHONES))
                    .send(octets.asBuffer(), toSession ? session : connectionless);
        }
        aHealthyPhoneIsServed(datagrams);
        progress.accept(datagrams);
        return answers + emptied();
    }

    private long emptied() throws IOException {
        long answers = 0;
        var buffer = ByteBuffer.allocate(2_048);
        for (var phone : phones.subList(0, PHONES)) {
            while (phone.receive(buffer.clear()) != null) {
                answers++;
            }
        }
        return answers;
    }

    /// It asks again when its request fell into a full queue, as phones do.
    private void aHealthyPhoneIsServed(long number) throws IOException {
        var phone = phones.getLast();
        var page = RightDatagrams.connectionless().getFirst();
        long until = System.nanoTime() + PATIENCE.toNanos();
        var buffer = ByteBuffer.allocate(2_048);
        while (System.nanoTime() < until) {
            phone.send(page.asBuffer(), connectionless);
            long again = System.nanoTime() + Duration.ofMillis(500).toNanos();
            while (System.nanoTime() < again) {
                if (phone.receive(buffer.clear()) != null && buffer.get(1) == 4) {
                    if (buffer.get(2) == 0x20) {
                        return;
                    }
                } else {
                    Thread.onSpinWait();
                }
            }
        }
        throw new Broken("before datagram %d: no page within %s".formatted(number, PATIENCE));
    }

    @Override
    public void close() throws IOException {
        for (var phone : phones) {
            phone.close();
        }
    }
}
