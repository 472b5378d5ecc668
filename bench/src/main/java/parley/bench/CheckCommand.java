package parley.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.concurrent.Callable;

/// Whether the bench itself tells the truth.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Checks the load generator: what it counts, what nginx behind Kannel counts, and"
                        + " what Kannel's fakewap reaches.")
final class CheckCommand implements Callable<Integer> {
    @Option(names = "--requests")
    long requests = 2_000;

    @Override
    public Integer call() throws Exception {
        boolean agree = true;
        try (var others = CountedByOthers.open()) {
            for (var kind :
                    new LoadKind[] {
                        LoadKind.CONNECTIONLESS, LoadKind.SESSION, LoadKind.CONNECT_GET_DISCONNECT
                    }) {
                agree &= told("load, 8 phones, " + kind, others.load(kind, 8, requests));
            }
            agree &=
                    told(
                            "load, 1 phone, CONNECTIONLESS",
                            others.load(LoadKind.CONNECTIONLESS, 1, requests));
            agree &= told("fakewap, CONNECTIONLESS", fakewap(others, LoadKind.CONNECTIONLESS));
            agree &= told("fakewap, CONNECT_GET_DISCONNECT", fakewap(others, LoadKind.SESSION));
        }
        return agree ? 0 : 1;
    }

    private CountedByOthers.Count fakewap(CountedByOthers others, LoadKind kind)
            throws IOException, InterruptedException {
        return others.fakewap(kind, Math.min(requests, 200));
    }

    private static boolean told(String what, CountedByOthers.Count count) {
        System.out.printf(
                "%-40s %,7d served, %,7d counted by nginx, %,8.0f/s%s%n",
                what,
                count.served(),
                count.counted(),
                count.perSecond(),
                count.agrees() ? "" : "  DIFFERS");
        return count.agrees();
    }
}
