package parley.bench;

import parley.bench.chaos.ChaosCommand;
import parley.bench.chat.ChatCommand;
import parley.bench.codecs.CodecsCommand;
import parley.bench.presence.PresenceCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The bench's command line. Exit codes: 0 measured, 1 it did not work (the message says why), 2
/// the command is wrong.
@Command(
        name = "./parley bench",
        mixinStandardHelpOptions = true,
        description = "Measures how fast a gateway is; the figures hold for this machine only.",
        subcommands = {
            LoadCommand.class,
            WapCommand.class,
            LimitCommand.class,
            ChaosCommand.class,
            CheckCommand.class,
            CodecsCommand.class,
            ChatCommand.class,
            PresenceCommand.class,
            LinksCommand.class,
            VersusCommand.class
        })
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, _, _) -> {
                    System.err.println("parley bench: " + thrown.getMessage());
                    return 1;
                });
    }
}
