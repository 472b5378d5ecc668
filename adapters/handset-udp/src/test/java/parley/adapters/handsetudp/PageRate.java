package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// Measures how many chat pages a second the phones' ports answer, without and with session, and
/// how often the same port gives back a datagram of that length, on the machine both ends share.
/// Run by hand: it is no test. Arguments: seconds of each measurement, rounds.
final class PageRate {
    private static final int PEOPLE = 10;
    private static final int THREADS = 2;
    private static final int PHONES_EACH = 16;

    /// As a common phone of the time sends them: Accept, Accept-Charset, Accept-Language,
    /// User-Agent.
    private static final Octets HEADERS =
            Octets.fromHex("80 94 80 88 80 a1 80 95 81 ea 83 99")
                    .plus(Octets.fromHex("a9"))
                    .plus(Octets.of("Nokia7110/1.0 (04.84)\0", StandardCharsets.US_ASCII));

    private static final Octets GET =
            Octets.fromHex("40 0c")
                    .plus(Octets.of("http://chat/", StandardCharsets.US_ASCII))
                    .plus(HEADERS);

    private PageRate() {}

    public static void main(String[] arguments) throws Exception {
        var each = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 5);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        var answer = new AtomicReference<DatagramPort>();
        try (var world = new PhoneWorld(256, new SecureRandom());
                var echo =
                        new DatagramPort(
                                "echo",
                                PhoneWorld.HERE,
                                0,
                                Set.of(),
                                _ -> true,
                                2,
                                new Counters(),
                                got -> answer.get().send(got.path().remote(), filled(got)))) {
            answer.set(echo);
            echo.start();
            var ana = world.person(11, "Ana", "4915550000011");
            for (int i = 0; i < PEOPLE; i++) {
                var other = world.person(100 + i, "Friend " + (char) ('A' + i), "49155500001" + i);
                world.writes(other, ana, "hello");
            }
            var less = world.listener.connectionlessPort();
            for (int round = 0; round < rounds; round++) {
                measure("bare echo", each, echo.local(), Way.DATAGRAM);
                measure(
                        "connectionless",
                        each,
                        new WdpAddress(PhoneWorld.HERE, less),
                        Way.DATAGRAM);
                measure(
                        "session",
                        each,
                        new WdpAddress(PhoneWorld.HERE, world.listener.sessionPort()),
                        Way.SESSION);
            }
            System.out.println(world.listener.counters());
        }
    }

    private static final Octets PAGE = Octets.copyOf(new byte[750]);

    private static Octets filled(parley.wdp.Datagram got) {
        return got.payload().slice(0, 1).plus(PAGE);
    }

    private enum Way {
        DATAGRAM,
        SESSION
    }

    private static void measure(String name, Duration each, WdpAddress gateway, Way way)
            throws Exception {
        var pages = new LongAdder();
        var octets = new LongAdder();
        var clients = new java.util.ArrayList<Thread>();
        long end = System.nanoTime() + each.toNanos();
        long cpu = cpu();
        long allocated = allocated();
        long begin = System.nanoTime();
        for (int i = 0; i < THREADS; i++) {
            clients.add(Thread.ofPlatform().start(() -> run(gateway, way, end, pages, octets)));
        }
        for (var client : clients) {
            client.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long count = Math.max(1, pages.sum());
        System.out.printf(
                "%-15s %,8.0f/s  %5.1f us of CPU, %,d octets allocated, %d octets long%n",
                name,
                count / seconds,
                (cpu() - cpu) / 1e3 / count,
                (allocated() - allocated) / count,
                octets.sum() / count);
    }

    /// Of the whole process, the phones included.
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getTotalThreadAllocatedBytes();
    }

    private static void run(
            WdpAddress gateway, Way way, long end, LongAdder pages, LongAdder octets) {
        try (var selector = Selector.open()) {
            for (int i = 0; i < PHONES_EACH; i++) {
                var phone = new Phone(gateway, way);
                phone.channel.register(selector, SelectionKey.OP_READ, phone);
                phone.begin();
            }
            while (System.nanoTime() < end) {
                selector.select(
                        key -> {
                            int length = ((Phone) key.attachment()).heard();
                            if (length > 0) {
                                pages.increment();
                                octets.add(length);
                            }
                        },
                        200);
            }
            for (var key : selector.keys()) {
                ((Phone) key.attachment()).channel.close();
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Asks for the next page when it has one.
    private static final class Phone {
        private static final InetAddress AT = PhoneWorld.at(11);

        private final DatagramChannel channel = DatagramChannel.open();
        private final Way way;
        private final ByteBuffer out = ByteBuffer.allocateDirect(200);
        private final ByteBuffer in = ByteBuffer.allocateDirect(2_000);
        private int tid;

        Phone(WdpAddress gateway, Way way) throws IOException {
            this.way = way;
            channel.bind(new InetSocketAddress(AT, 0));
            channel.connect(new InetSocketAddress(gateway.host(), gateway.port()));
            channel.configureBlocking(false);
        }

        void begin() throws IOException {
            if (way == Way.SESSION) {
                invoke(Octets.fromHex("01 10 00 00"));
            } else {
                ask();
            }
        }

        private void ask() throws IOException {
            out.clear().put((byte) tid++).put(GET.asBuffer()).flip();
            channel.write(out);
        }

        private void invoke(Octets pdu) throws IOException {
            tid = (tid + 1) & 0x7FFF;
            out.clear().put((byte) 0x0A).putShort((short) tid).put((byte) 0x02);
            out.put(pdu.asBuffer()).flip();
            channel.write(out);
        }

        /// How long the page was; 0 for what is none.
        int heard() {
            try {
                in.clear();
                int length = channel.read(in);
                if (way == Way.DATAGRAM) {
                    ask();
                    return length;
                }
                int type = (in.get(0) >> 3) & 0x0F;
                if (type != 2) {
                    return 0; // not a result
                }
                out.clear().put((byte) 0x18).putShort((short) (in.getShort(1) & 0x7FFF)).flip();
                channel.write(out);
                invoke(GET);
                return length > 100 ? length : 0;
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
