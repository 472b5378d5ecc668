package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.push.SiAction;
import parley.server.GatewayUnderTest;
import parley.server.ParleyProcess;
import parley.server.demo.AccessServer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A message taken back, a conversation taken along, a person forgotten: with phones, an SMSC and
/// the command line. Decision 0019.
@Timeout(180)
class AMessagesLifeTest {
    @TempDir static Path folder;
    private static GatewayUnderTest gateway;
    private static AccessServer network;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        gateway = GatewayUnderTest.start(folder.resolve("data"));
        eventually("the SMSC is bound", gateway::smscBound);
        network = gateway.network((_, _, _) -> {});
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static Somebody someone(String name, int last) {
        return Somebody.of(gateway, name, "4915557777" + last, last);
    }

    private static ParleyProcess.Ended command(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--operators", "127.0.0.1:" + gateway.operatorsPort()));
        return ParleyProcess.run(folder.resolve("process"), Map.of(), all);
    }

    @Test
    void aMessageTakenBackLeavesThePhoneItIsOnAndNoSmsFollows() throws Exception {
        var ida = someone("Ida", 141).attach(network).connect().introduce();
        var jan = someone("Jan", 142).attach(network).connect().introduce();
        gateway.know(ida.msisdn(), jan.msisdn());
        ida.write(jan, "This is not for you");
        var pushed = jan.indication();
        eventually("the phone acknowledged", () -> ida.refreshed().contains("delivered"));
        ida.follow("Take back");
        assertThat(ida.submit("Take back").text()).contains("Taken back. It has arrived.");

        var takenOff = jan.indication();
        assertThat(takenOff.action()).isEqualTo(SiAction.DELETE);
        assertThat(takenOff.siId()).isPresent().isEqualTo(pushed.siId());
        assertThat(takenOff.created().orElseThrow()).isAfter(pushed.created().orElseThrow());
        assertThat(jan.open(pushed.href()).text())
                .contains("Taken back.")
                .doesNotContain("not for you");
        assertThat(SmsInbox.of(gateway, jan).all()).isEmpty();
    }

    @Test
    void anOperatorGetsAConversationAndForgetsAPersonByTheCommandLine() throws Exception {
        var kim = someone("Kimberley", 143).attach(network).connect().introduce();
        var leo = someone("Leo", 144).attach(network).connect().introduce();
        kim.write(leo, "Meet me at the old lighthouse");
        leo.open(leo.indication().href());
        leo.answer("At nine, 好的");
        kim.indication();

        var text = command("export", "--of", "Leo", "--with", "Kimberley");
        assertThat(text.exit()).isZero();
        assertThat(text.out())
                .startsWith("Kimberley\n")
                .contains("Kimberley: Meet me at the old lighthouse", "Leo: At nine")
                .doesNotContain("5557777");
        Path file = folder.resolve("talk.json");
        var json =
                command(
                        "export",
                        "--of",
                        leo.number(),
                        "--with",
                        "Kimberley",
                        "--json",
                        "--out",
                        "" + file);
        assertThat(json.exit()).isZero();
        assertThat(file)
                .content(StandardCharsets.UTF_8)
                .contains("\"text\":\"At nine, 好的\"", "\"whole\":true}")
                .doesNotContain("5557777");
        var none = command("export", "--of", "Leo", "--with", "Nobody like that");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("There is no such conversation.");

        assertThat(lying("lighthouse", "4915557777143")).hasSize(2);
        kim.detach(network);
        var erased = command("erase", kim.number());
        assertThat(erased.out()).contains("Erased.");
        assertThat(erased.exit()).isZero();
        eventually(
                "nothing of her lies in the files",
                () ->
                        lying("lighthouse", "4915557777143", "Kimberley").isEmpty()
                                ? Optional.of(true)
                                : Optional.empty());
        assertThat(lying("At nine", "4915557777144")).hasSize(2);
        assertThat(leo.refreshed()).contains("Erased.", "At nine").doesNotContain("lighthouse");
        var again = command("erase", kim.number());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("There is nobody like that.");
    }

    /// Which of these words stand somewhere in the gateway's files.
    private static TreeSet<String> lying(String... words) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var octets = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    if (octets.contains(word)) {
                        found.add(word);
                    }
                }
            }
        }
        return found;
    }
}
