package parley.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// How much of the transport's own speed is left for the chat page.
@Command(
        name = "limit",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Compares the chat page with a bare UDP echo.")
final class LimitCommand implements Callable<Integer> {
    private static final String WORDS =
            """
            The chat page of somebody signed in with six conversations, asked for without a session, beside
            a program that only sends each datagram back: the same JDK, JVM options, socket options and
            phones. Nothing on the pages changes meanwhile but the key of the form. Phones and server share
            the cores; each phone asks again as soon as it is answered. A figure is the median of the rounds.
            """;
    private static final byte[] CHATS = "Chats".getBytes(StandardCharsets.UTF_8);

    @Option(names = "--seconds", description = "Measured time of each case.")
    int seconds = 10;

    @Option(names = "--rounds")
    int rounds = 3;

    @Option(names = "--phones", split = ",")
    List<Integer> phones = List.of(8, 64);

    @Option(names = "--write", description = "Writes docs/performance/limit.md.")
    boolean write;

    @Override
    public Integer call() throws Exception {
        var table =
                new StringBuilder(
                        "\n"
                            + "| phones | echo/s | CPU ms / 1,000 | chat page/s | CPU ms / 1,000 |"
                            + " chat page of echo |\n"
                            + "| --: | --: | --: | --: | --: | --: |\n");
        Path folder = Files.createTempDirectory("parley-bench");
        try {
            for (int count : phones) {
                var echoes = new ArrayList<Measured>();
                var pages = new ArrayList<Measured>();
                for (int round = 0; round < rounds; round++) {
                    echoes.add(echo(folder, count));
                    pages.add(chat(folder.resolve("of-" + count + "-" + round), count));
                }
                table.append(row(count, echoes, pages));
            }
        } finally {
            Scratch.remove(folder);
        }
        var page =
                new PerformancePage(
                        "limit", "Speed beside a bare echo", "./parley bench limit", WORDS);
        System.out.println(page.text(table.toString()));
        if (write) {
            page.write(table.toString());
        }
        return 0;
    }

    private static String row(int phones, List<Measured> echoes, List<Measured> pages) {
        double echo = WapFigures.median(echoes, each -> each.result().perSecond());
        double chat = WapFigures.median(pages, each -> each.result().perSecond());
        return String.format(
                Locale.ROOT,
                "| %d | %,.0f | %.1f | %,.0f | %.1f | %.0f %% |%n",
                phones,
                echo,
                WapFigures.median(echoes, Measured::cpuMillisPerThousand),
                chat,
                WapFigures.median(pages, Measured::cpuMillisPerThousand),
                100 * chat / echo);
    }

    private Measured echo(Path folder, int count) throws IOException, InterruptedException {
        try (var echo = Echo.start(folder)) {
            return measure(
                    LoadPlan.of(
                            echo.connectionless(),
                            LoadKind.ECHO,
                            WapStage.CHAT_URL,
                            Expectation.same(new byte[0])),
                    echo,
                    count,
                    "echo");
        }
    }

    private Measured chat(Path folder, int count) throws IOException, InterruptedException {
        try (var parley = Parley.start(folder, "")) {
            Town.settle(parley, PhoneAddresses.LOOPBACK, Math.max(count, WarmUp.PHONES));
            var expected = Expectation.marked(CHATS);
            byte[] page =
                    Probe.body(
                                    parley.connectionless(),
                                    LoadKind.CONNECTIONLESS,
                                    WapStage.CHAT_URL,
                                    PhoneAddresses.LOOPBACK.first())
                            .toByteArray();
            if (!expected.holds(ByteBuffer.wrap(page), 0, page.length)) {
                throw new IllegalStateException("this is not the chat page");
            }
            return measure(
                    LoadPlan.of(
                            parley.connectionless(),
                            LoadKind.CONNECTIONLESS,
                            WapStage.CHAT_URL,
                            expected),
                    parley,
                    count,
                    "chat page");
        }
    }

    private Measured measure(LoadPlan plan, Contestant server, int count, String name)
            throws IOException, InterruptedException {
        WarmUp.run(
                server,
                List.of(plan),
                PhoneAddresses.LOOPBACK,
                Duration.ofSeconds(Math.min(seconds, 4)));
        var counted =
                plan.withPhones(count, PhoneAddresses.LOOPBACK)
                        .withTimes(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
        var measured = Measured.run(counted, server, name);
        System.err.printf("%s, %d phones: %s%n", name, count, measured.result().line());
        return measured;
    }
}
