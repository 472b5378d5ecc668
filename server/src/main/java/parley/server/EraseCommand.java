package parley.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "erase",
        description = "Forgets a person of the running gateway: number, name and all she wrote.",
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
    @Mixin private final OperatorsPort operators = new OperatorsPort();

    @Parameters(
            paramLabel = "WHO",
            description = "Her name in the chat, or her number with its country code.")
    private String who = "";

    @Override
    public Integer call() throws InterruptedException {
        return operators.ask(this::erase);
    }

    private int erase(String place) throws InterruptedException {
        var answer = OperatorsPort.postPatiently(place, "/erase", Map.of("who", who));
        if (answer.isEmpty()) {
            return 1;
        }
        return switch (answer.get().statusCode()) {
            case 200 -> {
                System.out.println("Erased. Nothing of her is in the files any more.");
                yield 0;
            }
            case 202 -> {
                System.out.println(
                        "Erased. What is left of old messages and in free places of the files goes"
                                + " by itself within the hour.");
                yield 0;
            }
            case 404 -> {
                System.err.println(
                        "There is nobody like that. Try her name in the chat, or her number with"
                                + " its country code.");
                yield 1;
            }
            case 503 -> {
                System.err.println(
                        "That cannot be kept now (is the disk full?). Nothing is lost: run it"
                                + " again.");
                yield 1;
            }
            default -> OperatorsPort.notOurs(place);
        };
    }
}
