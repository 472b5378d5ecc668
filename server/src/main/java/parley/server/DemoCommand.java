package parley.server;

import org.jspecify.annotations.Nullable;

import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;
import parley.server.demo.Demo;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "demo",
        description =
                "Two software phones play one conversation with the running gateway; every step is"
                        + " shown with its PDUs.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The running gateway's configuration (default: parley.toml here).")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The running gateway's data folder (default: ./data).")
    private @Nullable Path data;

    @Override
    public Integer call() {
        var file = Optional.ofNullable(config).or(ConfigReader::usualFile);
        return switch (ConfigReader.check(file, Optional.ofNullable(data), System.getenv())) {
            case ConfigOutcome.Faulty(var faults) -> Main.faulty(faults);
            case ConfigOutcome.Good good -> play(good);
        };
    }

    private static int play(ConfigOutcome.Good good) {
        try {
            Demo.play(good.config(), System.out::println);
            return 0;
        } catch (IOException | RuntimeException failed) {
            System.err.println("The demo stopped: " + failed.getMessage());
            System.err.println(
                    "Is the gateway running (./parley status), with the same --config and --data?");
            return 1;
        }
    }
}
