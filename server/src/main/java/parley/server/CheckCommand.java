package parley.server;

import org.jspecify.annotations.Nullable;

import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(
        name = "check",
        description = "Checks a configuration and tells all faults at once.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The configuration, like parley.toml.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        var outcome =
                ConfigReader.check(
                        Optional.of(Objects.requireNonNull(file)),
                        Optional.empty(),
                        System.getenv());
        return switch (outcome) {
            case ConfigOutcome.Faulty(var faults) -> {
                faults.forEach(fault -> System.out.println(fault.line()));
                System.out.println(faults.size() == 1 ? "1 fault." : faults.size() + " faults.");
                yield 2;
            }
            case ConfigOutcome.Good _ -> {
                System.out.println(file + ": good.");
                yield 0;
            }
        };
    }
}
