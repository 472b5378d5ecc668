package parley.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

@Command(
        name = "why",
        description = "Why a message went the way it did: push, SMS, waiting.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
    @Mixin private final OperatorsPort operators = new OperatorsPort();

    @Parameters(
            index = "0",
            paramLabel = "MESSAGE",
            description = "As it stands behind sent= in the address after sending.")
    private String message = "";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (!message.matches("[A-Za-z0-9_-]{22}")) {
            System.err.println(
                    "A message has 22 letters and digits, as behind sent= in addresses.");
            return 2;
        }
        return operators.ask(place ->
                ReasonsAnswer.show(
                        place, OperatorsPort.get(place, "/why?message=" + message), json));
    }
}
