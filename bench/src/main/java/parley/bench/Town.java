package parley.bench;

import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.PhoneThread;
import parley.server.demo.AccessServer;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// People with something on their pages: the network has told who they are, each has written to
/// some others, and all of that has arrived unread. What a load then asks for is live data.
final class Town {
    private static final int WRITES_TO = 3;
    private static final int AT_ONCE = 16;
    private static final int FOUND = 302;

    /// Nobody listens for pushes, so an SMS follows each, at the practice SMSC's pace.
    private static final Duration ARRIVED_WITHIN = Duration.ofMinutes(3);

    private static final Inet4Address NETWORK = (Inet4Address) InetAddress.ofLiteral("127.0.0.1");

    private final Parley gateway;
    private final PhoneAddresses addresses;
    private final int people;

    private Town(Parley gateway, PhoneAddresses addresses, int people) {
        this.gateway = gateway;
        this.addresses = addresses;
        this.people = people;
    }

    /// The first `people` of `addresses` are signed in and have conversations.
    static void settle(Parley gateway, PhoneAddresses addresses, int people)
            throws IOException, InterruptedException {
        var town = new Town(gateway, addresses, people);
        town.comeUp();
        town.write();
        Await.until(
                "what they wrote has arrived",
                ARRIVED_WITHIN,
                () -> gateway.deliveriesUnderWay() == 0);
    }

    private void comeUp() throws IOException {
        var network =
                new AccessServer(
                        gateway.accounting(), gateway.radiusSecret(), NETWORK, (_, _, _) -> {});
        for (int i = 0; i < people; i++) {
            network.start("bench-" + i, addresses.addressOf(i), number(i));
        }
    }

    private void write() throws IOException, InterruptedException {
        try (var thread = PhoneThread.start(Clock.systemUTC());
                var writers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                int one = i;
                all.add(() -> {
                    writes(one, thread);
                    return null;
                });
            }
            for (var done : writers.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("somebody could not write", failed.getCause());
        }
    }

    private void writes(int from, PhoneThread thread) {
        var options =
                HandsetOptions.of(addresses.addressOf(from), NETWORK)
                        .withPorts(0, 0)
                        .withGateway(at(gateway.connectionless()), at(gateway.session()));
        try (var phone = Handset.switchOn(options, thread, Handset.PATIENCE)) {
            for (int n = 1; n <= Math.min(WRITES_TO, people - 1); n++) {
                var fields =
                        Map.of(
                                "k", "bench-" + from + "-" + n,
                                "to", "+" + number((from + n) % people),
                                "text", "See you at the pier at " + n + "?");
                int status =
                        phone.postConnectionless("http://chat/send", fields).orThrow().status();
                if (status != 200 && status != FOUND) {
                    throw new IllegalStateException("a message was answered " + status);
                }
            }
        }
    }

    private static WdpAddress at(java.net.InetSocketAddress address) {
        return new WdpAddress(address.getAddress(), address.getPort());
    }

    private static String number(int person) {
        return Long.toString(4_915_550_000_000L + person);
    }
}
