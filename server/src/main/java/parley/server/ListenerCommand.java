package parley.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

@Command(
        name = "listener",
        description = "Switches a listener of the running gateway off or on, at once.",
        mixinStandardHelpOptions = true)
final class ListenerCommand implements Callable<Integer> {
    /// As it is written on the command line.
    enum Position {
        ON,
        OFF
    }

    @Mixin private final OperatorsPort operators = new OperatorsPort();

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "wap-connectionless, wap-session, web, push or accounting.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "on|off", description = "What it shall be.")
    private Position position = Position.ON;

    @Override
    public Integer call() throws InterruptedException {
        return operators.ask(this::turn);
    }

    private int turn(String place) throws InterruptedException {
        if (!name.matches("[a-z-]+")) {
            return unknown();
        }
        var answer =
                OperatorsPort.post(
                        place, "/listeners/" + name, "open=" + (position == Position.ON));
        if (answer.isEmpty()) {
            return 1;
        }
        return switch (answer.get().statusCode()) {
            case 200 -> {
                System.out.print(answer.get().body());
                yield 0;
            }
            case 404 -> unknown();
            default -> OperatorsPort.notOurs(place);
        };
    }

    private int unknown() {
        System.err.println(
                "There is no such listener. Try wap-connectionless, wap-session, web, push or"
                        + " accounting; the last two only when they are configured.");
        return 1;
    }
}
