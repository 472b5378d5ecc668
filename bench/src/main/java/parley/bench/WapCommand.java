package parley.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// Ours and Kannel, side by side.
@Command(
        name = "wap",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Puts this gateway and Kannel side by side against the same origin.")
final class WapCommand implements Callable<Integer> {
    private static final String WORDS =
            """
            Kannel (Debian's `bearerbox` and `wapbox`, logs quiet) and this gateway in turn, each freshly
            started, warmed up and alone with one nginx that serves a static WML deck of about 1 KB over
            connections that stay open. The phones are one thread of the bench; phones, origin and gateway
            share the cores. Phones ask again as soon as they are answered; each has an address of its own
            and repeats itself after 1 s, 2 s, 4 s and then every 7 s, eight times. Every answer is compared: a
            wrong one is a failure. CPU is that of all the gateway's processes. A figure is the median of the
            rounds, "rounds" the lowest and the highest. The own chat page is that of somebody signed in with
            six conversations, put together for each request, with a form key of its own, of paragraphs that
            are kept in tokens until what they say changes; here nothing changes. "Without its stall":
            `TCP_NODELAY` is set on the connection between Kannel's processes from outside, by a preloaded
            library of a few lines. "Fetched each time": nothing is kept of what the origin says, only how its
            text compiles. A phone whose request is lost waits 1 s: 64 phones cannot ask more than some
            6,400 times a second when 1 % are lost and 1,280 times when 5 % are, 1,000 no more than 20,000 then,
            whoever answers; 4,000 are enough to see what the gateway makes of it.
            """;

    @Option(names = "--seconds", description = "Measured time of each case.")
    int seconds = 6;

    @Option(names = "--rounds")
    int rounds = 3;

    @Option(names = "--phones", split = ",", description = "Numbers of phones.")
    List<Integer> phones = List.of(1, 8, 64, 1_000, 4_000);

    @Option(
            names = "--only",
            split = ",",
            description = "Entries to measure: ${COMPLETION-CANDIDATES}.")
    Set<WapEntry> only = new LinkedHashSet<>(List.of(WapEntry.values()));

    @Option(
            names = "--crowd",
            description =
                    "Instead: sessions/s after 100 and after --crowd-phones different phones.")
    boolean crowd;

    @Option(names = "--crowd-phones")
    int crowdPhones = 100_000;

    @Option(names = "--write", description = "Writes docs/performance/wap.md (crowd.md).")
    boolean write;

    @Override
    public Integer call() throws Exception {
        try (var stage = WapStage.open()) {
            var entries = entries(stage);
            if (crowd) {
                new Crowd(stage, Duration.ofSeconds(seconds), crowdPhones, write).run(entries);
                return 0;
            }
            var figures = new WapFigures();
            for (int round = 1; round <= rounds; round++) {
                for (var entry : entries) {
                    System.err.printf("round %d of %d: %s%n", round, rounds, entry.title());
                    round(stage, entry, figures);
                }
            }
            var page =
                    new PerformancePage(
                            "wap",
                            "Speed beside Kannel",
                            "./parley bench wap",
                            WORDS + "%d rounds of %d s a case.\n".formatted(rounds, seconds));
            System.out.println(page.text(figures.markdown()));
            if (write) {
                page.write(figures.markdown());
            }
            return 0;
        }
    }

    private List<WapEntry> entries(WapStage stage) throws IOException, InterruptedException {
        var entries = new ArrayList<WapEntry>();
        for (var entry : only) {
            stage.whyNot(entry)
                    .ifPresentOrElse(
                            why ->
                                    System.err.printf(
                                            "not measured: %s: %s%n", entry.title(), why.strip()),
                            () -> entries.add(entry));
        }
        return entries;
    }

    private void round(WapStage stage, WapEntry entry, WapFigures figures)
            throws IOException, InterruptedException {
        int people = phones.stream().mapToInt(Integer::intValue).max().orElse(1);
        try (var gateway = stage.start(entry, people)) {
            stage.warm(entry, gateway, Duration.ofSeconds(Math.min(seconds, 4)));
            for (var wapCase : WapCase.all(phones)) {
                if (entry == WapEntry.KANNEL_NO_DELAY && !wapCase.isLoneSession()) {
                    continue;
                }
                var plan =
                        stage.plan(entry, gateway, wapCase.kind())
                                .withPhones(wapCase.phones(), PhoneAddresses.LOOPBACK)
                                .withTimes(Duration.ofSeconds(1), Duration.ofSeconds(seconds))
                                .withLoss(wapCase.lossPercent(), 1);
                var measured = Measured.run(plan, gateway, wapCase.title());
                System.err.printf("  %s: %s%n", wapCase.title(), measured.result().line());
                figures.add(wapCase, entry, measured);
            }
        }
    }
}
