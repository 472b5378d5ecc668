package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.server.GatewayUnderTest;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Kannel's phone, which nobody here wrote, uses the whole gateway. It may send no Accept header,
/// sets GTR=0 and TTR=1, wants the user's acknowledgement, and its Disconnect carries the TID of
/// its Get. It ends well on a 404 too, so its lines are counted.
class FakewapTest {
    private static final String OK = "status code 200OK";
    private static final String ENTRY = "http://chat/";
    private static final int MANY = 200;

    private static final String UNKNOWN = "127.0.8.1";
    private static final String KNOWN = "127.0.8.2";
    private static final String ANA = "4915550000811";
    private static final String BEN = "4915550000812";

    @TempDir static Path data;
    private static GatewayUnderTest gateway;

    @TempDir Path folder;

    @BeforeAll
    static void start() throws IOException {
        gateway = GatewayUnderTest.start(data);
        gateway.network().start("ana", GatewayUnderTest.address(KNOWN), ANA);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private List<String> connectionless(String from, String... more) {
        return arguments("0", gateway.connectionless().port(), from, more);
    }

    private List<String> inSession(String from, String... more) {
        return arguments("1", gateway.session().port(), from, more);
    }

    private static List<String> arguments(String mode, int port, String from, String... more) {
        var all =
                new ArrayList<>(
                        List.of("-g", "127.0.0.1", "-p", "" + port, "-M", mode, "-I", from));
        all.addAll(List.of("-i", "0"));
        all.addAll(List.of(more));
        return all;
    }

    private static long pages(List<String> arguments) throws Exception {
        var said = Judge.FAKEWAP.ask(arguments);
        assertThat(said.exit()).as(said.output()).isZero();
        return said.times(OK);
    }

    /// What it wrote to its file; texts stand in a deck as they are read.
    private String deck(List<String> arguments) throws Exception {
        Path file = folder.resolve("deck");
        var all = new ArrayList<>(arguments);
        all.addAll(all.size() - 1, List.of("-w", file.toString()));
        assertThat(pages(all)).isEqualTo(1);
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void itFetchesTheEntryPageConnectionless200Times() throws Exception {
        assertThat(pages(connectionless(KNOWN, "-m", "" + MANY, ENTRY))).isEqualTo(MANY);
    }

    @Test
    void itFetchesTheEntryPageIn200Sessions() throws Exception {
        long before = gateway.counted("wap_reply_confirmed");
        long open = gateway.waiting("wap_sessions"); // a lost Disconnect leaves one to its idle end
        assertThat(pages(inSession(KNOWN, "-m", "" + MANY, ENTRY))).isEqualTo(MANY);
        GatewayUnderTest.eventually(
                "each page is acknowledged",
                () -> gateway.counted("wap_reply_confirmed") - before >= MANY);
        GatewayUnderTest.eventually(
                "no session stays open", () -> gateway.waiting("wap_sessions") <= open);
    }

    @Test
    void whoIsNotKnownIsAskedToSignInOnBothPorts() throws Exception {
        for (var arguments : List.of(connectionless(UNKNOWN, ENTRY), inSession(UNKNOWN, ENTRY))) {
            assertThat(deck(arguments))
                    .contains("Sign in", "We send you a PIN")
                    .doesNotContain("Chats");
        }
    }

    @Test
    void whomTheNetworkKnowsSeesTheChatPageOnBothPorts() throws Exception {
        for (var arguments : List.of(connectionless(KNOWN, ENTRY), inSession(KNOWN, ENTRY))) {
            assertThat(deck(arguments)).contains("Chats", "Message", "You are ");
        }
    }

    @Test
    void aPageThatIsNotThereIsNotCountedAsOne() throws Exception {
        assertThat(pages(connectionless(KNOWN, "http://chat/nowhere"))).isZero();
        assertThat(pages(inSession(KNOWN, "http://chat/nowhere"))).isZero();
    }

    @Test
    void thirtyTwoAtOnceAreAllServedConnectionless() throws Exception {
        assertAllServed(32, 10, from -> connectionless(from, "-m", "10", ENTRY));
    }

    @Test
    void thirtyTwoAtOnceAreAllServedInSessions() throws Exception {
        assertAllServed(32, 10, from -> inSession(from, "-m", "10", ENTRY));
    }

    /// Each has an address of its own; what a lost packet costs one does not hold up the others.
    @Test
    void everyPageArrivesThoughFivePercentOfThePacketsAreLost() throws Exception {
        assertAllServed(16, 6, from -> inSession(from, "-l", "5", "-m", "6", ENTRY));
    }

    private void assertAllServed(int phones, int each, Function<String, List<String>> arguments)
            throws Exception {
        var running = new ArrayList<Process>();
        try {
            for (int i = 0; i < phones; i++) {
                running.add(
                        Judge.FAKEWAP.start(output(i), arguments.apply("127.0.8." + (100 + i))));
            }
            for (int i = 0; i < phones; i++) {
                assertThat(running.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
                String said = Files.readString(output(i), StandardCharsets.ISO_8859_1);
                assertThat(said.split(OK, -1)).as("number %d: %s", i, said).hasSize(each + 1);
            }
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }

    private Path output(int number) {
        return folder.resolve("fakewap-" + number + ".out");
    }

    @Test
    void itFetchesEveryPageWhenEachTidIsNew() throws Exception {
        assertThat(pages(inSession(KNOWN, "-n", "-m", "20", ENTRY))).isEqualTo(20);
    }

    @Test
    void itFetchesEveryPageWhenItJoinsItsAcknowledgementAndItsDisconnect() throws Exception {
        long open = gateway.waiting("wap_sessions");
        assertThat(pages(inSession(KNOWN, "-s", "-m", "20", ENTRY))).isEqualTo(20);
        GatewayUnderTest.eventually(
                "no session stays open", () -> gateway.waiting("wap_sessions") <= open);
    }

    @Test
    void aFormBiggerThanADatagramArrivesAsAMessageOf1900Characters() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; text.length() < 1_900; i++) {
            text.append("Wort ").append(i).append(" grüßt & fragt? ");
        }
        String message = text.substring(0, 1_899) + "!";
        Path form = folder.resolve("form");
        Files.writeString(
                form,
                "k=fakewap-form&to=%2B" + BEN + "&text=" + URLEncoder.encode(message, "UTF-8"));
        assertThat(Files.size(form)).isGreaterThan(2_000);
        assertThat(
                        pages(
                                inSession(
                                        KNOWN,
                                        "-C",
                                        "text/plain",
                                        "-P",
                                        form.toString(),
                                        "http://chat/send")))
                .isEqualTo(1);
        assertThat(PhoneOwner.textsBetween(gateway, ANA, BEN)).containsExactly(message);
    }
}
