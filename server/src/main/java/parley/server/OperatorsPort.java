package parley.server;

import org.jspecify.annotations.Nullable;

import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;
import parley.server.config.GatewayConfig;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The operators' port of a gateway that runs, as a command asks it: two options say where it is.
final class OperatorsPort {
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

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What is done with the place of the port; its exit code.
    interface Errand {
        int at(String place) throws InterruptedException;
    }

    /// Exit code 2 when the configuration is wrong, else the errand's.
    int ask(Errand errand) throws InterruptedException {
        if (operators != null) {
            return errand.at(operators);
        }
        var file = Optional.ofNullable(config).or(ConfigReader::usualFile);
        return switch (ConfigReader.check(file, Optional.empty(), System.getenv())) {
            case ConfigOutcome.Faulty(var faults) -> Main.faulty(faults);
            case ConfigOutcome.Good(var good, _) -> errand.at(place(good));
        };
    }

    private static String place(GatewayConfig config) {
        var bind = config.web().operatorsBind();
        String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + config.web().operatorsPort();
    }

    static Optional<HttpResponse<String>> get(String place, String path)
            throws InterruptedException {
        return send(place, path, Optional.empty(), SOON, BodyHandlers.ofString());
    }

    static Optional<HttpResponse<String>> post(String place, String path, String form)
            throws InterruptedException {
        return send(place, path, Optional.of(form), SOON, BodyHandlers.ofString());
    }

    /// What may take a while.
    static Optional<HttpResponse<String>> postPatiently(
            String place, String path, Map<String, String> fields) throws InterruptedException {
        return send(place, path, Optional.of(form(fields)), PATIENCE, BodyHandlers.ofString());
    }

    /// The answer as it comes; the caller closes it.
    static Optional<HttpResponse<InputStream>> download(
            String place, String path, Map<String, String> fields) throws InterruptedException {
        return send(place, path, Optional.of(form(fields)), PATIENCE, BodyHandlers.ofInputStream());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Empty when nobody answers, which is said. An answer that is still coming keeps its client.
    private static <T> Optional<HttpResponse<T>> send(
            String place,
            String path,
            Optional<String> form,
            Duration patience,
            HttpResponse.BodyHandler<T> body)
            throws InterruptedException {
        try {
            var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
            var request =
                    HttpRequest.newBuilder(URI.create("http://" + place + path)).timeout(patience);
            form.ifPresent(text ->
                    request.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(text)));
            return Optional.of(client.send(request.build(), body));
        } catch (IOException | IllegalArgumentException noAnswer) {
            System.err.println(
                    "No gateway answers on "
                            + place
                            + ". Start one with ./parley serve, or say where it is with"
                            + " --operators HOST:PORT.");
            return Optional.empty();
        }
    }

    static int notOurs(String place) {
        System.err.println(
                "What answers on "
                        + place
                        + " is no gateway of this version. Say where it is with --operators"
                        + " HOST:PORT.");
        return 1;
    }
}
