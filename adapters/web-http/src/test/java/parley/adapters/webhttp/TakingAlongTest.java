package parley.adapters.webhttp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.conversation.MessageText;
import parley.testkit.ChatInMemory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// A conversation taken along over HTTP.
class TakingAlongTest {
    private final Web web = unstarted();

    private static Web unstarted() {
        try {
            return new Web();
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    @AfterEach
    void close() {
        web.close();
    }

    /// The path of the file, of a conversation with so many messages.
    private String conversation(int messages, Instant begin) {
        var ana = web.world.person(ChatInMemory.ANA_AT, "Ana", begin);
        var ben = web.world.person(ChatInMemory.BEN_AT, "Ben", begin);
        web.world.know(begin, ana, ben);
        SendOutcome sent = new SendOutcome.NotSent(SendOutcome.Why.NOBODY_ELSE);
        for (int i = 0; i < messages; i++) {
            sent =
                    web.world.chat.send(
                            new SendMessage(
                                    ana.id(),
                                    new Target.ToPerson(ben.id()),
                                    new MessageText("message " + i + " 你好 👨‍👩‍👧"),
                                    Optional.empty()),
                            begin.plusSeconds(2L * i));
        }
        var id = ((SendOutcome.Sent) sent).conversation().value();
        byte[] octets =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return "/c/" + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private String get(InetAddress from, String path) throws IOException {
        return web.raw(
                from, "GET " + path + " HTTP/1.1\r\nHost: chat\r\nConnection: close\r\n\r\n");
    }

    @Test
    void aBrowserSavesAllOfIt() throws Exception {
        String talk = conversation(1_100, Instant.now().minusSeconds(4_000));
        String answer = get(ChatInMemory.BEN_AT, talk + "/conversation.txt");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("text/plain; charset=utf-8")
                .contains("attachment; filename=\"conversation.txt\"")
                .contains("no-store")
                .contains("message 0 你好 👨‍👩‍👧\n")
                .contains("message 1099 你好 👨‍👩‍👧\n")
                .doesNotContain("17112345");
        assertThat(get(ChatInMemory.BEN_AT, talk + "/conversation.json"))
                .contains("application/json; charset=utf-8")
                .contains("\"whole\":true}");
    }

    @Test
    void nobodyElseDoes() throws Exception {
        String talk = conversation(1, Instant.now());
        assertThat(get(ChatInMemory.CEM_AT, talk + "/conversation.txt"))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("message 0");
        assertThat(get(ChatInMemory.STRANGER_AT, talk + "/conversation.txt"))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("message 0");
    }
}
