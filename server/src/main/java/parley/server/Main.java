package parley.server;

import parley.server.config.ConfigFault;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.util.List;

/// The command line. Exit codes: 0 done, 1 it did not work (the message says what to do), 2 the
/// command or the configuration is wrong.
@Command(
        name = "./parley",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "A clientless chat gateway: WAP, web and SMS in one conversation.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            StatusCommand.class,
            ListenerCommand.class,
            WhyCommand.class,
            WhatIfCommand.class,
            EraseCommand.class,
            ExportCommand.class,
            CheckCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /// Tells what is wrong with the configuration, all at once; the exit code for it.
    static int faulty(List<ConfigFault> faults) {
        faults.forEach(fault -> System.err.println(fault.line()));
        return 2;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Parley " + GatewayVersion.of()};
        }
    }
}
