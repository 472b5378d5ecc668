package parley.adapters.handsetudp;

import parley.handset.Answer;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.PhoneThread;
import parley.handset.SessionOutcome;
import parley.wdp.WdpAddress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Measures how many chat pages a second the phones' ports answer, with and without session; the
/// phones share the machine. Run by hand: it is no test.
final class PageRate {
    private static final int PHONES = 32;
    private static final int PEOPLE = 10;

    private PageRate() {}

    public static void main(String[] arguments) throws Exception {
        var each = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 5);
        try (var world = new PhoneWorld(256);
                var thread = PhoneThread.start(Clock.systemUTC())) {
            var ana = world.person(11, "Ana", "4915550000011");
            for (int i = 0; i < PEOPLE; i++) {
                var other = world.person(100 + i, "Friend " + (char) ('A' + i), "49155500001" + i);
                world.writes(other, ana, "hello");
            }
            var phones = new ArrayList<Handset>();
            for (int i = 0; i < PHONES; i++) {
                var options =
                        HandsetOptions.of(PhoneWorld.at(11), PhoneWorld.HERE)
                                .withPorts(0, 0)
                                .withGateway(
                                        new WdpAddress(
                                                PhoneWorld.HERE,
                                                world.listener.connectionlessPort()),
                                        new WdpAddress(
                                                PhoneWorld.HERE, world.listener.sessionPort()));
                phones.add(Handset.switchOn(options, thread, Handset.PATIENCE));
            }
            for (var phone : phones) {
                if (!(phone.connect() instanceof SessionOutcome.Opened)) {
                    throw new IllegalStateException("no session");
                }
            }
            for (int round = 0; round < 2; round++) {
                measure("connectionless", phones, each, p -> p.getConnectionless("http://chat/"));
                measure("session", phones, each, phone -> phone.get("http://chat/"));
            }
            phones.forEach(Handset::close);
        }
    }

    private interface Ask {
        Answer of(Handset phone);
    }

    private static void measure(String name, Iterable<Handset> phones, Duration each, Ask ask) {
        var pages = new AtomicLong();
        var begin = Instant.now();
        var end = begin.plus(each);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var phone : phones) {
                people.execute(() -> {
                    while (Instant.now().isBefore(end)) {
                        if (ask.of(phone).orThrow().status() != 200) {
                            throw new IllegalStateException("no page");
                        }
                        pages.incrementAndGet();
                    }
                });
            }
        }
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1_000.0;
        System.out.printf("%s: %.0f pages/s%n", name, pages.get() / seconds);
    }
}
