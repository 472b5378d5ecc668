package parley.server;

import org.jspecify.annotations.Nullable;

import parley.adapters.storesql.StoreNotUsable;
import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;
import parley.server.config.FolderNotUsable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

@Command(
        name = "serve",
        description = "Runs the gateway in the foreground; Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (default: parley.toml here, when there is one).")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where messages are kept (default: ./data).")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        var file = Optional.ofNullable(config).or(ConfigReader::usualFile);
        try {
            return switch (ConfigReader.read(file, Optional.ofNullable(data), System.getenv())) {
                case ConfigOutcome.Faulty(var faults) -> Main.faulty(faults);
                case ConfigOutcome.Good good -> serve(good);
            };
        } catch (FolderNotUsable | StoreNotUsable notUsable) {
            System.err.println("Parley cannot start: " + notUsable.getMessage() + ".");
            return 1;
        }
    }

    private static int serve(ConfigOutcome.Good good) throws InterruptedException {
        Gateway gateway;
        try {
            gateway = Gateway.start(good.config(), Clock.systemUTC());
        } catch (IOException | UncheckedIOException notBound) {
            System.err.println(notStarted(notBound.getMessage()));
            return 1;
        }
        System.out.print(Welcome.text(gateway, good.made()));
        System.out.flush();
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    gateway.close();
                                    System.out.println("Parley stopped.");
                                    stopped.countDown();
                                }));
        stopped.await();
        return 0;
    }

    private static String notStarted(@Nullable String why) {
        return "Parley cannot start: "
                + why
                + ". If another program uses that port, stop it or configure another port (keys and"
                + " defaults: config/parley.example.toml).";
    }
}
