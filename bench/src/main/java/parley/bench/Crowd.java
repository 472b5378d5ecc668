package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a gateway is worth after many different phones: sessions/s of a hundred phones on a fresh
/// gateway, and of another hundred after a crowd has come, each once, and gone.
final class Crowd {
    private static final String WORDS =
            """
            Each request is a session: Connect, GET, Disconnect. A hundred phones ask a fresh gateway; then a
            crowd of phones with addresses of their own comes, each once; then another hundred that it has
            not seen yet ask. Nobody is signed in: the own page is the one that asks for a number.
            """;

    private static final int PHONES = 100;
    private static final int AT_ONCE = 64;
    private static final Duration CROWD_WITHIN = Duration.ofMinutes(30);

    private final WapStage stage;
    private final Duration length;
    private final int crowd;
    private final boolean write;

    Crowd(WapStage stage, Duration length, int crowd, boolean write) {
        this.stage = stage;
        this.length = length;
        this.crowd = crowd;
        this.write = write;
    }

    void run(List<WapEntry> entries) throws IOException, InterruptedException {
        var table =
                new StringBuilder(
                        "\n| | after 100, sessions/s | after %,d, sessions/s | ratio | failed | RSS MiB before | after |\n| --- | --: | --: | --: | --: | --: | --: |\n"
                                .formatted(crowd));
        for (var entry : entries) {
            if (entry == WapEntry.KANNEL_NO_DELAY) {
                continue;
            }
            System.err.println(entry.title());
            table.append(row(entry));
        }
        var page =
                new PerformancePage(
                        "crowd", "Speed after a crowd", "./parley bench wap --crowd", WORDS);
        System.out.println(page.text(table.toString()));
        if (write) {
            page.write(table.toString());
        }
    }

    private String row(WapEntry entry) throws IOException, InterruptedException {
        try (var gateway = stage.start(entry, PHONES)) {
            var plan = plan(entry, gateway);
            WarmUp.run(gateway, List.of(plan), from("127.20.0.1"), length);
            var few = hundred(plan, gateway, "127.30.0.1");
            var many =
                    Measured.run(
                            plan.withPhones(AT_ONCE, from("127.40.0.1"))
                                    .withTimes(Duration.ZERO, CROWD_WITHIN)
                                    .withNewcomers(true)
                                    .withRequests(crowd),
                            gateway,
                            "crowd");
            var later = hundred(plan, gateway, "127.60.0.1");
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %.2f | %d | %.0f | %.0f |%n",
                    entry.title(),
                    few.result().perSecond(),
                    later.result().perSecond(),
                    later.result().perSecond() / few.result().perSecond(),
                    few.result().failed() + many.result().failed() + later.result().failed(),
                    few.residentKibibytes() / 1_024.0,
                    later.residentKibibytes() / 1_024.0);
        }
    }

    /// Nobody here is signed in: our own page is the one that asks for a number.
    private LoadPlan plan(WapEntry entry, Contestant gateway) {
        var kind = LoadKind.CONNECT_GET_DISCONNECT;
        return entry == WapEntry.CHAT
                ? LoadPlan.of(
                        gateway.session(), kind, WapStage.CHAT_URL, Expectation.marked(SIGN_IN))
                : stage.plan(entry, gateway, kind);
    }

    private static final byte[] SIGN_IN =
            "Sign in".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private Measured hundred(LoadPlan plan, Contestant gateway, String first)
            throws IOException, InterruptedException {
        var measured =
                Measured.run(
                        plan.withPhones(PHONES, from(first))
                                .withTimes(Duration.ofSeconds(1), length),
                        gateway,
                        "a hundred");
        System.err.println("  " + measured.result().line());
        return measured;
    }

    private static PhoneAddresses from(String first) {
        return new PhoneAddresses(InetAddress.ofLiteral(first), true);
    }
}
