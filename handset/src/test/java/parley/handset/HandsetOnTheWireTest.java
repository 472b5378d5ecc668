package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.WdpAddress;
import parley.wsp.Headers;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A phone's sockets, against a socket that sends octets from the specification's sheets.
class HandsetOnTheWireTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    /// TID 1, Push, content type SIC, X-Wap-Application-Id wml.ua, Push-Flag; then the body of SI
    /// 9.
    private static final Octets PUSH =
            Octets.fromHex(
                    """
                    01 06 05 AE AF 82 B4 81
                    02 05 6A 00 45 C6
                    0D 03 78 79 7A 00 85 03 65 6D 61 69 6C 2F 31 32 33 2F 61 62 63 2E 77 6D 6C 00
                    0A C3 07 19 99 06 25 15 23 15
                    10 C3 04 19 99 06 30
                    01 03 59 6F 75 20 68 61 76 65 20 34 20 6E 65 77 20 65 6D 61 69 6C 73 00 01 01
                    """);

    private DatagramSocket gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new DatagramSocket(new InetSocketAddress(address(1), 0));
        gateway.setSoTimeout((int) SOON.toMillis());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aConnectionlessPushLiesInTheInbox() throws IOException {
        try (var phone = Handset.switchOn(options(2))) {
            send(PUSH, phone.pushAddress());
            var push = phone.nextPush(SOON).orElseThrow();
            assertThat(push.contentType().mediaType()).isEqualTo("application/vnd.wap.sic");
            var said = push.serviceIndication().orElseThrow();
            assertThat(said.href()).isEqualTo("http://www.xyz.com/email/123/abc.wml");
            assertThat(said.text()).isEqualTo("You have 4 new emails");
            assertThat(push.headers().has("X-Wap-Application-Id")).isTrue();
            assertThat(push.confirmed()).isFalse();
            assertThat(push.overSession()).isFalse();
            assertThat(push.toString()).doesNotContain("emails");
        }
    }

    @Test
    void aPhoneInATunnelHearsNothingAndAskingIsInVain() throws IOException {
        try (var phone = Handset.switchOn(options(3).withPatience(Duration.ofMillis(50), 1))) {
            phone.coverage(Coverage.NONE);
            send(PUSH, phone.pushAddress());
            assertThat(phone.getConnectionless("http://chat/"))
                    .isEqualTo(new PhoneResult.TimedOut());
            assertThat(phone.nextPush(Duration.ofMillis(50))).isEmpty();
            phone.coverage(Coverage.FULL);
            send(PUSH, phone.pushAddress());
            assertThat(phone.nextPush(SOON)).isPresent();
        }
    }

    @Test
    void aPhoneThatOnlyHearsReadsThePushAndSendsNothing() throws IOException {
        var seen = new ConcurrentLinkedQueue<Direction>();
        try (var phone = Handset.switchOn(options(4).withPatience(Duration.ofMillis(50), 1))) {
            phone.onDatagram((direction, _) -> seen.add(direction));
            phone.coverage(Coverage.HEARS_ONLY);
            send(PUSH, phone.pushAddress());
            assertThat(phone.nextPush(SOON)).isPresent();
            assertThat(phone.getConnectionless("http://chat/"))
                    .isEqualTo(new PhoneResult.TimedOut());
        }
        assertThat(seen).containsExactly(Direction.RECEIVED);
    }

    @Test
    void aLostQuestionIsAskedAgainAndAnsweredOnce() throws IOException {
        try (var phone = Handset.switchOn(options(5).withPatience(Duration.ofMillis(100), 100))) {
            var answer = CompletableFuture.supplyAsync(() -> phone.getConnectionless("http://c/"));
            var first = receive();
            var again = receive();
            assertThat(Octets.copyOf(payload(again))).isEqualTo(Octets.copyOf(payload(first)));
            // Reply 200, text/plain, "ok"
            var reply = Octets.of(payload(first)[0], 0x04, 0x20, 0x01, 0x83, 'o', 'k');
            send(reply, new WdpAddress(again.getAddress(), again.getPort()));
            assertThat(answer.join().orThrow().body()).isEqualTo(Octets.of('o', 'k'));
        }
    }

    @Test
    void anAnswerThatIsNoReplyIsSaidSo() throws IOException {
        try (var phone = Handset.switchOn(options(6))) {
            var answer = CompletableFuture.supplyAsync(() -> phone.getConnectionless("http://c/"));
            var asked = receive();
            var from = new WdpAddress(asked.getAddress(), asked.getPort());
            send(Octets.of(payload(asked)[0], 0x04, 0x20, 0x7F), from);
            assertThat(answer.join()).isInstanceOf(PhoneResult.Unreadable.class);
        }
    }

    @Test
    void manyPhonesShareOneThreadAndEachGetsItsOwnAnswer() throws IOException {
        int crowd = 50;
        Thread.ofPlatform().daemon().start(this::answerWithTheUri);
        var tapped = new ConcurrentLinkedQueue<Datagram>();
        try (var thread = PhoneThread.start(Clock.systemUTC())) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                var phone = Handset.switchOn(options(20 + i), thread, SOON);
                phone.onDatagram((_, datagram) -> tapped.add(datagram));
                String url = "http://c/" + i;
                answers.add(
                        CompletableFuture.supplyAsync(
                                () -> phone.askConnectionless(new WspPdu.Get(url, Headers.NONE))));
            }
            for (int i = 0; i < crowd; i++) {
                var body = answers.get(i).join().orThrow().body();
                assertThat(body).isEqualTo(Octets.of(("http://c/" + i).chars().toArray()));
            }
            assertThat(tapped).hasSizeGreaterThanOrEqualTo(2 * crowd);
        }
    }

    @Test
    void anAddressThatIsTakenIsSaidSo() throws IOException {
        try (var phone = Handset.switchOn(options(7))) {
            var taken = options(7).withPorts(phone.address().port(), 0);
            assertThatThrownBy(() -> Handset.switchOn(taken))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.8.7:" + phone.address().port());
        }
    }

    @Test
    void aPhoneThatMovesIsHeardFromItsNewAddressOnly() throws IOException {
        try (var phone = Handset.switchOn(options(9))) {
            var before = phone.pushAddress();
            phone.moveTo(address(10));
            assertThat(phone.address().host()).isEqualTo(address(10));
            send(PUSH, before);
            send(PUSH, phone.pushAddress());
            assertThat(phone.nextPush(SOON)).isPresent();
            assertThat(phone.nextPush(Duration.ofMillis(50))).isEmpty();
        }
    }

    @Test
    void aPhoneStaysWhereItIsWhenTheNewAddressIsTaken() throws IOException {
        try (var phone = Handset.switchOn(options(11));
                var _ =
                        Handset.switchOn(
                                options(12)
                                        .withPorts(
                                                phone.address().port(),
                                                phone.pushAddress().port()))) {
            assertThatThrownBy(() -> phone.moveTo(address(12)))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(phone.address().host()).isEqualTo(address(11));
            send(PUSH, phone.pushAddress());
            assertThat(phone.nextPush(SOON)).isPresent();
        }
    }

    @Test
    void aPhoneThatIsSwitchedOffIsNotAsked() throws IOException {
        var phone = Handset.switchOn(options(8));
        phone.close();
        assertThatThrownBy(phone::connect).isInstanceOf(IllegalStateException.class);
        phone.close();
    }

    private void answerWithTheUri() {
        try {
            while (true) {
                var asked = receive();
                var octets = Octets.copyOf(payload(asked));
                // TID, Get, UriLen, URI
                var uri = octets.slice(3, 3 + octets.at(2));
                var reply = Octets.of(octets.at(0), 0x04, 0x20, 0x01, 0x83).plus(uri);
                send(reply, new WdpAddress(asked.getAddress(), asked.getPort()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private DatagramPacket receive() throws IOException {
        var packet = new DatagramPacket(new byte[2_000], 2_000);
        gateway.receive(packet);
        return packet;
    }

    private static byte[] payload(DatagramPacket packet) {
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private void send(Octets octets, WdpAddress to) throws IOException {
        byte[] payload = octets.toByteArray();
        gateway.send(new DatagramPacket(payload, payload.length, to.host(), to.port()));
    }

    private HandsetOptions options(int last) throws IOException {
        var socket = (InetSocketAddress) gateway.getLocalSocketAddress();
        var here = new WdpAddress(socket.getAddress(), socket.getPort());
        return HandsetOptions.of(address(last), address(1))
                .withGateway(here, new WdpAddress(address(1), 1))
                .withPorts(0, 0);
    }

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 8, (byte) last});
    }
}
