package parley.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/// One load on any gateway.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Plays phones against any WAP gateway and prints what they found.")
final class LoadCommand implements Callable<Integer> {
    @Option(
            names = "--target",
            required = true,
            paramLabel = "HOST:PORT",
            description = "UDP port of the gateway; the one that fits the kind.")
    String target = "";

    @Option(
            names = "--kind",
            description = "connectionless, session, connect_get_disconnect or echo.")
    LoadKind kind = LoadKind.CONNECTIONLESS;

    @Option(names = "--url")
    String url = "http://chat/";

    @Option(names = "--phones")
    int phones = 8;

    @Option(names = "--seconds", description = "Measured; a warm-up comes before.")
    int seconds = 5;

    @Option(names = "--warmup", description = "Seconds.")
    int warmup = 2;

    @Option(
            names = "--rate",
            paramLabel = "PER-SECOND",
            description = "Open loop: requests start at this rate whatever happens.")
    Optional<Double> rate = Optional.empty();

    @Option(names = "--loss", description = "Percent of the datagrams, each way.")
    double loss;

    @Option(names = "--seed")
    long seed = 1;

    @Option(names = "--lanes", description = "Threads that play the phones.")
    int lanes = 1;

    @Option(
            names = "--from",
            description = "Address of the first phone; the others have those after it.")
    String from = PhoneAddresses.LOOPBACK.first().getHostAddress();

    @Option(names = "--one-address", description = "All phones at --from, on ports of their own.")
    boolean oneAddress;

    @Option(
            names = "--newcomers",
            description = "Each request by a phone that the gateway has never seen.")
    boolean newcomers;

    @Option(names = "--requests", description = "End after so many, if the time is not over yet.")
    long requests;

    @Option(
            names = "--marker",
            description =
                    "The page is live: this text stands in it. Without, every answer must be the"
                            + " first one's octets.")
    Optional<String> marker = Optional.empty();

    @Option(names = "--retry", paramLabel = "MILLIS", description = "A phone's first repetition.")
    int retry = (int) Patience.COMMON.first().toMillis();

    @Override
    public Integer call() throws Exception {
        var plan = plan();
        System.err.printf("%s, %d phones, %d s ...%n", kind, phones, seconds);
        long cpu = ProcessUse.own().cpuMillis();
        var result = Load.run(plan, served -> System.err.printf("  %,d served so far%n", served));
        cpu = ProcessUse.own().cpuMillis() - cpu;
        System.out.println(result.line());
        System.out.printf(
                "the load itself: %.1f CPU-microseconds a request%n",
                result.served() == 0 ? 0 : cpu * 1_000.0 / result.served());
        return result.failed() == 0 && result.answered() > 0 ? 0 : 1;
    }

    private LoadPlan plan() {
        var where = address(target);
        var addresses = new PhoneAddresses(InetAddress.ofLiteral(from), !oneAddress);
        return LoadPlan.of(where, kind, url, expectation(where, addresses))
                .withPhones(phones, addresses)
                .withTimes(Duration.ofSeconds(warmup), Duration.ofSeconds(seconds))
                .withRate(rate.map(OptionalDouble::of).orElse(OptionalDouble.empty()))
                .withLoss(loss, seed)
                .withPatience(
                        new Patience(
                                Duration.ofMillis(retry),
                                Patience.COMMON.longest(),
                                Patience.COMMON.resendsMax()))
                .withLanes(lanes)
                .withRequests(requests)
                .withNewcomers(newcomers);
    }

    private Expectation expectation(InetSocketAddress where, PhoneAddresses addresses) {
        if (kind == LoadKind.ECHO) {
            return Expectation.same(new byte[0]);
        }
        byte[] page = Probe.body(where, kind, url, addresses.first()).toByteArray();
        return marker.map(text -> Expectation.marked(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> Expectation.same(page));
    }

    static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("HOST:PORT is wanted, not " + hostAndPort);
        }
        return new InetSocketAddress(
                hostAndPort.substring(0, colon),
                Integer.parseInt(hostAndPort.substring(colon + 1)));
    }
}
