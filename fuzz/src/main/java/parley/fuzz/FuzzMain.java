package parley.fuzz;

import parley.server.Gateway;
import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/// `./parley fuzz`: mutated datagrams by the million, first into the protocol stacks, then over UDP
/// to a whole gateway. Exit code 1 when something broke; the line says how to see it again.
@Command(
        name = "./parley fuzz",
        mixinStandardHelpOptions = true,
        description = "Sends mutated datagrams and checks that nobody is hurt by them.")
public final class FuzzMain implements Callable<Integer> {
    @Option(
            names = "--datagrams",
            paramLabel = "N",
            description = "into the stacks; default ${DEFAULT-VALUE}.",
            defaultValue = "10000000")
    private long datagrams;

    @Option(
            names = "--wire",
            paramLabel = "N",
            description = "over UDP to a whole gateway; default ${DEFAULT-VALUE}.",
            defaultValue = "1000000")
    private long wire;

    @Option(names = "--seed", paramLabel = "SEED", description = "the same seed, the same octets.")
    private long seed = 1;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FuzzMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        try {
            System.out.printf("seed %d%n", seed);
            long begun = System.nanoTime();
            var outcome = new StackCampaign(seed).run(datagrams, progress("stacks", datagrams));
            System.out.printf(
                    "%nstacks: %,d datagrams, %,d answers, %,d requests, %,d sessions,"
                            + " nothing broke, %d s%n",
                    outcome.datagrams(),
                    outcome.answers(),
                    outcome.requests(),
                    outcome.sessions(),
                    (System.nanoTime() - begun) / 1_000_000_000);
            overTheWire();
            return 0;
        } catch (Broken broken) {
            System.out.printf("%nbroken: %s%n", broken.getMessage());
            if (broken.getCause() != null) {
                broken.getCause().printStackTrace(System.out);
            }
            return 1;
        }
    }

    private void overTheWire() throws IOException {
        if (wire == 0) {
            return;
        }
        var data = Files.createTempDirectory("parley-fuzz");
        try (var gateway = gateway(data);
                var campaign = new WireCampaign(gateway, seed)) {
            long answers = campaign.run(wire, progress("wire", wire));
            System.out.printf(
                    "%nwire: %,d datagrams, %,d answers, the gateway serves%n", wire, answers);
        } finally {
            deleteAll(data);
        }
    }

    static Gateway gateway(Path data) throws IOException {
        var ports = new HashMap<String, String>();
        for (var port :
                new String[] {
                    "WAP_CONNECTIONLESS_PORT", "WAP_SESSION_PORT", "WEB_PORT",
                    "WEB_OPERATORS_PORT", "SMS_PRACTICE_PORT", "ACCOUNTING_PORT"
                }) {
            ports.put("PARLEY_" + port, "0");
        }
        return switch (ConfigReader.read(Optional.empty(), Optional.of(data), Map.copyOf(ports))) {
            case ConfigOutcome.Good(var config, _) -> Gateway.start(config, Clock.systemUTC());
            case ConfigOutcome.Faulty(var faults) ->
                    throw new IllegalStateException("the defaults are faulty: " + faults.size());
        };
    }

    static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static LongConsumer progress(String what, long all) {
        return done -> {
            System.out.printf("\r%s: %,d of %,d ", what, done, all);
            System.out.flush();
        };
    }
}
