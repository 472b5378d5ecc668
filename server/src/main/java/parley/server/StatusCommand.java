package parley.server;

import org.jspecify.annotations.Nullable;

import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;
import parley.server.config.GatewayConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(name = "status", description = "What runs, what listens where, what waits.")
final class StatusCommand implements Callable<Integer> {
    @Option(
            names = "--operators",
            paramLabel = "HOST:PORT",
            description = "Where the operators' port is (default: as the configuration has it).")
    private @Nullable String operators;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The running gateway's configuration (default: parley.toml here).")
    private @Nullable Path config;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (operators != null) {
            return show(operators);
        }
        var file = Optional.ofNullable(config).or(ConfigReader::usualFile);
        return switch (ConfigReader.check(file, Optional.empty(), System.getenv())) {
            case ConfigOutcome.Faulty(var faults) -> Main.faulty(faults);
            case ConfigOutcome.Good(var good, _) -> show(operatorsOf(good));
        };
    }

    private static String operatorsOf(GatewayConfig config) {
        var bind = config.web().operatorsBind();
        String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + config.web().operatorsPort();
    }

    private int show(String operators) throws InterruptedException {
        String body;
        try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://" + operators + "/status"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            body = client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | IllegalArgumentException noAnswer) {
            System.err.println(
                    "No gateway answers on "
                            + operators
                            + ". Start one with ./parley serve, or say where it is with"
                            + " --operators HOST:PORT.");
            return 1;
        }
        GatewayStatus status;
        try {
            status = JsonMapper.shared().readValue(body, GatewayStatus.class);
        } catch (JacksonException notOurs) {
            System.err.println(
                    "What answers on "
                            + operators
                            + " is no gateway of this version. Say where it is with --operators"
                            + " HOST:PORT.");
            return 1;
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
                    "  %-22s %-5s %s:%d%n"
                            .formatted(at.name(), at.protocol(), at.address(), at.port()));
        }
        text.append("\nSMSC\n  ")
                .append(
                        status.smsc().kind().equals("practice")
                                ? "PRACTICE SMSC (built in: nothing leaves this machine)"
                                : "SMPP")
                .append(" at ")
                .append(status.smsc().address())
                .append(':')
                .append(status.smsc().port())
                .append(status.smsc().bound() ? ", bound" : ", NOT bound")
                .append('\n');
        table(text, "Deliveries", status.deliveries());
        table(text, "Waiting", status.waiting());
        table(text, "Counted since start", status.counters());
        return text.toString();
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
