package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Is what this bench counts true? Requests go through Kannel to an origin that writes each one
/// down; and Kannel's own phone asks the same way.
final class CountedByOthers implements AutoCloseable {
    /// Longer than a gateway on a busy machine takes: whoever repeats a GET is counted twice.
    private static final Patience PATIENT =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), 1);

    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private final Path folder;
    private final Origin origin;
    private final Kannel kannel;
    private int loads;

    private CountedByOthers(Path folder, Origin origin, Kannel kannel) {
        this.folder = folder;
        this.origin = origin;
        this.kannel = kannel;
    }

    static CountedByOthers open() throws IOException, InterruptedException {
        Kannel.orTold();
        Path folder = Files.createTempDirectory("parley-bench");
        var origin = Origin.start(folder.resolve("origin"), true);
        try {
            return new CountedByOthers(
                    folder, origin, Kannel.start(folder.resolve("kannel"), Map.of()));
        } catch (IOException notStarted) {
            origin.close();
            throw notStarted;
        }
    }

    /// @param served as the one who asked counts
    /// @param counted as the origin counts
    record Count(long served, long counted, double perSecond) {
        boolean agrees() {
            return served == counted;
        }
    }

    Count load(LoadKind kind, int phones, long requests) throws IOException, InterruptedException {
        var target = kannel.port(kind);
        var page = Probe.body(target, kind, origin.url("probe"), PhoneAddresses.LOOPBACK.first());
        String name = "load-" + loads++ + "-" + kind.name().toLowerCase(java.util.Locale.ROOT);
        var plan =
                LoadPlan.of(target, kind, origin.url(name), Expectation.same(page.toByteArray()))
                        .withPhones(phones, PhoneAddresses.LOOPBACK)
                        .withTimes(Duration.ZERO, AT_MOST)
                        .withPatience(PATIENT)
                        .withRequests(requests);
        var result = Load.run(plan);
        return new Count(result.served(), origin.counted(name), result.perSecond());
    }

    /// Kannel's fakewap: one process, one request after the other.
    Count fakewap(LoadKind kind, long requests) throws IOException, InterruptedException {
        var target = kannel.port(kind);
        boolean sessions = kind != LoadKind.CONNECTIONLESS;
        String name = "fakewap-" + (sessions ? 1 : 0);
        var arguments =
                List.of(
                        "-g",
                        target.getAddress().getHostAddress(),
                        "-p",
                        Integer.toString(target.getPort()),
                        "-M",
                        sessions ? "1" : "0",
                        "-I",
                        "127.21.0.1",
                        "-m",
                        Long.toString(requests),
                        "-i",
                        "0",
                        origin.url(name));
        long begin = System.nanoTime();
        int exit = Program.FAKEWAP.start(folder, Map.of(), arguments).waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (exit != 0) {
            throw new IOException("fakewap ended with " + exit);
        }
        long served;
        try (var lines = Files.lines(folder.resolve("fakewap.said"))) {
            served = lines.filter(line -> line.contains("status code 200")).count();
        }
        return new Count(served, origin.counted(name), served / seconds);
    }

    @Override
    public void close() throws IOException {
        kannel.close();
        origin.close();
        Scratch.remove(folder);
    }
}
