package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.server.GatewayUnderTest;
import parley.wsp.Headers;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/// Octets put together by hand from WSP 8.2 and 8.4 go to a whole gateway, and its answer is read
/// octet by octet.
class PhoneOctetsTest {
    /// Three octets: the type's number and its charset parameter, 106. WSP 8.4.2.24, Tables 38, 42.
    private static final Octets WMLC_UTF_8 = Octets.fromHex("03 94 81 ea");

    @TempDir static Path data;
    private static GatewayUnderTest gateway;
    private static DatagramSocket phone;

    @BeforeAll
    static void start() throws IOException {
        gateway = GatewayUnderTest.start(data, Map.of());
        phone = new DatagramSocket(new InetSocketAddress(GatewayUnderTest.phoneAddress(60), 0));
        phone.setSoTimeout(10_000);
    }

    @AfterAll
    static void stop() {
        phone.close();
        gateway.close();
    }

    /// Of a Reply without data the header part ends the datagram.
    @Test
    void aHeadIsAnsweredUnderItsTidWithoutAPage() throws IOException {
        var get = asked("07 40 01 2f");
        var head = asked("08 42 01 2f");
        assertThat(get.toString()).startsWith("07 04 20");
        assertThat(head.toString()).startsWith("08 04 20");
        assertThat(head.length()).isEqualTo(4 + head.at(3));
        assertThat(get.length()).isGreaterThan(4 + get.at(3));
    }

    @Test
    void aHeadInASessionIsAnsweredWithoutAPage() {
        var other = gateway.phone(61);
        other.connect();
        var answer =
                other.ask(new WspPdu.Get(WspMethod.HEAD, "http://chat/", Headers.NONE)).orThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Octets.EMPTY);
        other.disconnect();
    }

    @Test
    void aFormIsAnsweredUnderItsTidWithADeck() throws IOException {
        // Post, three octets of URI, one of headers: a form by its number
        var reply = asked("a9 60 03 01 2f 69 6e 92" + ascii("number=1"));
        assertThat(reply.toString()).startsWith("a9 04");
        assertThat(status(reply)).isIn(0x20, 0x40);
        assertThat(reply.slice(4, 8)).isEqualTo(WMLC_UTF_8);
        // WBXML 1.1, WML 1.1, UTF-8
        assertThat(body(reply).toString()).startsWith("01 04 6a");
    }

    @Test
    void aUriOf1100OctetsIsTaken() throws IOException {
        // UriLen 1100 is 88 4c
        var reply = asked("07 40 88 4c 2f 3f 61 3d" + "62".repeat(1_096));
        assertThat(reply.toString()).startsWith("07 04 20");
    }

    @Test
    void aPhoneGetsWhatItsAcceptNames() throws IOException {
        assertThat(asked("07 40 01 2f 80 94").slice(4, 8)).isEqualTo(WMLC_UTF_8);
        // as text: the number of this type is newer than the encoding the phone spoke of
        assertThat(asked("07 40 01 2f 80 c5").text(StandardCharsets.ISO_8859_1))
                .contains("application/vnd.wap.xhtml+xml\0");
    }

    @Test
    void aPhoneThatAsksForTheTimeIsToldItWithItsPage() throws IOException {
        long before = Instant.now().getEpochSecond();
        // Encoding-Version 1.3, X-Wap-Tod with any date; the answer has four octets of seconds
        var reply = asked("07 40 01 2f c3 93 bf 01 00").toString();
        assertThat(reply).startsWith("07 04 20").contains("bf 04");
        var told = Octets.fromHex(reply.substring(reply.indexOf("bf 04") + 6).substring(0, 11));
        long seconds = 0;
        for (int i = 0; i < 4; i++) {
            seconds = seconds << 8 | told.at(i);
        }
        assertThat(seconds).isBetween(before, Instant.now().getEpochSecond());
        assertThat(asked("07 40 01 2f").toString()).doesNotContain("bf 04");
    }

    @Test
    void aPhoneOfBefore2001IsToldTheTimeUnderTheNameItUses() throws IOException {
        for (String name : new String[] {"X-WAP-TOD", "X-WAP.TOD"}) {
            // a name and an empty text, WSP 8.4.2.66
            var reply = asked("07 40 01 2f" + ascii(name) + "00 00");
            assertThat(reply.text(StandardCharsets.ISO_8859_1))
                    .containsPattern(
                            "(?i)\\Q" + name + "\\E\0\\w{3}, \\d\\d \\w{3} \\d{4} .{8} GMT\0");
        }
    }

    private static Octets asked(String hex) throws IOException {
        byte[] octets = Octets.fromHex(hex).toByteArray();
        var to = gateway.connectionless();
        phone.send(new DatagramPacket(octets, octets.length, to.host(), to.port()));
        var datagram = new DatagramPacket(new byte[2_000], 2_000);
        phone.receive(datagram);
        return Octets.copyOf(Arrays.copyOf(datagram.getData(), datagram.getLength()));
    }

    private static int status(Octets reply) {
        return reply.at(2);
    }

    private static Octets body(Octets reply) {
        return reply.slice(4 + reply.at(3), reply.length());
    }

    private static String ascii(String text) {
        return Octets.of(text, StandardCharsets.US_ASCII).toString();
    }
}
