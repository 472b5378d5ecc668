package parley.bench.chaos;

import parley.bench.Scratch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;

/// `./parley chaos`: kills a gateway again and again while people write. Exit code 1 when a message
/// was lost or an SMS sent twice.
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Kills a gateway under load at random moments and counts what arrives.")
public final class ChaosCommand implements Callable<Integer> {
    private static final Duration QUIET = Duration.ofSeconds(20);

    @Option(names = "--kills", paramLabel = "N", description = "How often it is killed.")
    int kills = 200;

    @Option(names = "--writers", paramLabel = "N", description = "How many people write, 1 to 250.")
    int writers = 40;

    @Option(names = "--seed", paramLabel = "SEED", description = "The same seed, the same moments.")
    long seed = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.printf("seed %d%n", seed);
        var folder = Files.createTempDirectory("parley-chaos");
        var plan = new Campaign.Plan(kills, writers, QUIET, seed);
        var result = new Campaign(plan, ChaosCommand::progress).run(folder);
        System.out.printf("%n%s%n", result.inWords());
        if (!result.isGood()) {
            System.out.printf("data and logs: %s%n", folder);
            return 1;
        }
        Scratch.remove(folder);
        return 0;
    }

    private static void progress(String line) {
        System.out.printf("\r%s ", line);
        System.out.flush();
    }
}
