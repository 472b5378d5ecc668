package parley.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Command(
        name = "what-if",
        description =
                "How a message would go if it were sent now, what it would cost, and why. Nothing"
                        + " is sent.",
        mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {
    @Mixin private final OperatorsPort operators = new OperatorsPort();

    @Option(names = "--from", required = true, description = "Name of whoever would write.")
    private String from = "";

    @Option(names = "--to", required = true, description = "Name of a person or a group.")
    private String to = "";

    @Option(names = "--text", description = "What would be written (default: ${DEFAULT-VALUE}).")
    private String text = "Hello";

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        String form =
                Stream.of("from=" + octets(from), "to=" + octets(to), "text=" + octets(text))
                        .collect(Collectors.joining("&"));
        return operators.ask(place ->
                ReasonsAnswer.show(place, OperatorsPort.post(place, "/what-if", form), json));
    }

    private static String octets(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
