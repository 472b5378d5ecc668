package parley.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(name = "status", description = "What runs, what listens where, what waits.")
final class StatusCommand implements Callable<Integer> {
    @Mixin private final OperatorsPort operators = new OperatorsPort();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        return operators.ask(this::show);
    }

    private int show(String place) throws InterruptedException {
        var answer = OperatorsPort.get(place, "/status");
        if (answer.isEmpty()) {
            return 1;
        }
        String body = answer.get().body();
        GatewayStatus status;
        try {
            status = JsonMapper.shared().readValue(body, GatewayStatus.class);
        } catch (JacksonException notOurs) {
            return OperatorsPort.notOurs(place);
        }
        System.out.print(json ? body + "\n" : inWords(status));
        return 0;
    }

    static String inWords(GatewayStatus status) {
        var text = new StringBuilder();
        text.append("Parley ")
                .append(status.version())
                .append(", up ")
                .append(Duration.ofSeconds(status.upSeconds()).toString().substring(2))
                .append(", Java ")
                .append(status.java())
                .append(", data in ")
                .append(status.dataFolder())
                .append("\n\nListening\n");
        for (var at : status.listeners()) {
            text.append(
                    "  %-22s %-5s %s:%d%s%n"
                            .formatted(
                                    at.name(),
                                    at.protocol(),
                                    at.address(),
                                    at.port(),
                                    at.on()
                                            ? ""
                                            : ", SWITCHED OFF: ./parley listener %s on"
                                                    .formatted(at.id())));
        }
        text.append("\nSMSC\n");
        status.smsc().links().forEach(link -> text.append(inWords(status.smsc(), link)));
        table(text, "Deliveries", status.deliveries());
        table(text, "Waiting", status.waiting());
        table(text, "Counted since start", status.counters());
        return text.toString();
    }

    private static String inWords(GatewayStatus.Smsc smsc, GatewayStatus.Link link) {
        String name =
                smsc.kind().equals("practice")
                        ? "PRACTICE SMSC (built in: nothing leaves this machine)"
                        : "SMPP link " + link.name();
        return "  %s at %s, %s%s%s%n"
                .formatted(
                        name,
                        link.at(),
                        link.bound() ? "bound as " + link.as() : "NOT bound",
                        link.tls() ? ", TLS" : "",
                        link.throttled() ? ", THROTTLED" : "");
    }

    private static void table(StringBuilder text, String title, Map<String, Long> values) {
        text.append('\n').append(title).append('\n');
        if (values.isEmpty()) {
            text.append("  nothing\n");
        }
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        row -> text.append("  %-32s %d%n".formatted(row.getKey(), row.getValue())));
    }
}
