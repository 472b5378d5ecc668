package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/// An SMSC that is nothing but octets, so that it can say what no library says.
@Timeout(60)
class HostileSmscTest {
    private static final int WINDOW = 300; // with long texts more than the buffers between us take
    private static final int BIND_TRANSCEIVER = 9;
    private static final int DELIVER_SM = 5;
    private static final int UNBIND = 6;
    private static final int ENQUIRE_LINK = 0x15;
    private static final int GENERIC_NACK = 0x8000_0000;
    private static final int RESPONSE = 0x8000_0000;

    private final HeardReports reports = new HeardReports();
    private ServerSocket door;
    private SmsCarrier link;

    private record Pdu(int command, int status, int sequence) {}

    @BeforeEach
    void open() throws IOException {
        door = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        door.setSoTimeout(15_000);
        link = new SmsCarrier(SmsCarrierTest.config(door.getLocalPort(), 4, 10), Clock.systemUTC());
        link.reportTo(reports);
        link.start();
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        link.close();
    }

    @Test
    void aPduThatCannotBeTakenApartIsNackedAndTheLinkGoesOn()
            throws IOException, InterruptedException {
        try (Socket smsc = acceptBind()) {
            // sm_length says 200, three octets follow
            send(smsc, DELIVER_SM, 7, deliverSm(200, "abc"));
            assertThat(read(smsc)).isEqualTo(new Pdu(GENERIC_NACK, 3, 7));
            // no terminator in the first field
            send(smsc, DELIVER_SM, 8, Octets.fromHex("41 41 41"));
            assertThat(read(smsc)).isEqualTo(new Pdu(GENERIC_NACK, 3, 8));
            send(smsc, DELIVER_SM, 9, deliverSm(3, "abc"));
            assertThat(read(smsc)).isEqualTo(new Pdu(DELIVER_SM | RESPONSE, 0, 9));
            assertThat(reports.nextArrived().text()).isEqualTo("abc");
        }
    }

    @Test
    void aPduThatClaimsTwoGigabytesEndsTheLinkAndNotTheGateway() throws IOException {
        try (Socket smsc = acceptBind()) {
            smsc.getOutputStream().write(Octets.fromHex("7fffffff 00000005").toByteArray());
            assertThat(read(smsc).command()).isEqualTo(GENERIC_NACK);
            smsc.shutdownOutput();
        }
        acceptBind().close();
    }

    @Test
    void aLinkThatBreaksTheMomentItIsBoundIsBoundAgain() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (Socket smsc = door.accept()) {
                smsc.setSoTimeout(15_000);
                Pdu bind = read(smsc);
                // the answer and a length nobody takes, in one write
                var bound =
                        pdu(BIND_TRANSCEIVER | RESPONSE, bind.sequence(), Octets.fromHex("58 00"));
                var broken = Octets.fromHex("7fffffff 00000005");
                smsc.getOutputStream().write(bound.plus(broken).toByteArray());
                smsc.shutdownOutput();
                smsc.getInputStream().readAllBytes();
            }
        }
        acceptBind().close();
    }

    @Test
    void anEnquireLinkIsAnsweredAndASilentSmscIsAskedToo() throws IOException {
        try (Socket smsc = acceptBind()) {
            send(smsc, ENQUIRE_LINK, 3, Octets.EMPTY);
            assertThat(read(smsc)).isEqualTo(new Pdu(ENQUIRE_LINK | RESPONSE, 0, 3));
            assertThat(read(smsc).command()).isEqualTo(ENQUIRE_LINK);
        }
    }

    @Test
    void aLinkThatIsClosedUnbindsFirst() throws IOException, InterruptedException {
        try (Socket smsc = acceptBind()) {
            SmsCarrierTest.await(link::ready);
            var closing = Thread.ofVirtual().start(link::close);
            Pdu unbind = read(smsc);
            assertThat(unbind.command()).isEqualTo(UNBIND);
            send(smsc, UNBIND | RESPONSE, unbind.sequence(), Octets.EMPTY);
            assertThat(smsc.getInputStream().read()).isEqualTo(-1);
            closing.join();
        }
    }

    @Test
    void anSmscThatReadsNothingHoldsUpALinkForAMomentOnly()
            throws IOException, InterruptedException {
        link.close();
        door.close();
        door = new ServerSocket();
        door.setReceiveBufferSize(4_096);
        door.bind(new InetSocketAddress("127.0.0.1", 0));
        var soon =
                new SmscConfig.Times(
                        Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMillis(200));
        var whole = new SmsTextConfig(Set.of(), Concatenation.PAYLOAD);
        var config = SmsCarrierTest.config(door.getLocalPort(), WINDOW, WINDOW, whole);
        link =
                new SmsCarrier(
                        new SmscConfig(
                                config.links(),
                                false,
                                config.gatewayNumber(),
                                config.linkBase(),
                                config.queueMax(),
                                soon,
                                whole),
                        Clock.systemUTC());
        link.reportTo(reports);
        link.start();
        try (Socket _ = acceptBind()) {
            SmsCarrierTest.await(link::ready);
            for (int i = 0; i < WINDOW; i++) {
                link.notice(Msisdn.ofDigits("4917011111" + (100 + i)), "dinner ".repeat(4_000));
            }
            SmsCarrierTest.await(() -> link.counters().containsKey("link_lost"));
        }
    }

    private Socket acceptBind() throws IOException {
        Socket smsc = door.accept();
        smsc.setSoTimeout(15_000);
        Pdu bind = read(smsc);
        assertThat(bind.command()).isEqualTo(BIND_TRANSCEIVER);
        send(smsc, BIND_TRANSCEIVER | RESPONSE, bind.sequence(), Octets.fromHex("58 00"));
        return smsc;
    }

    private static Octets deliverSm(int smLength, String text) {
        var service = Octets.fromHex("00");
        var source = Octets.fromHex("01 01").plus(ascii("491701111101")).plus(service);
        var destination = Octets.fromHex("01 01").plus(ascii("4915000")).plus(service);
        var fixed = Octets.fromHex("00 00 00 00 00 00 00 00 00").plus(Octets.of(smLength));
        return service.plus(source).plus(destination).plus(fixed).plus(ascii(text));
    }

    private static Octets ascii(String text) {
        return Octets.of(text, StandardCharsets.US_ASCII);
    }

    private static void send(Socket to, int command, int sequence, Octets body) throws IOException {
        to.getOutputStream().write(pdu(command, sequence, body).toByteArray());
    }

    private static Octets pdu(int command, int sequence, Octets body) {
        var header =
                ByteBuffer.allocate(16)
                        .putInt(16 + body.length())
                        .putInt(command)
                        .putInt(0)
                        .putInt(sequence)
                        .flip();
        return Octets.copyOf(header).plus(body);
    }

    private static Pdu read(Socket from) throws IOException {
        var in = new DataInputStream(from.getInputStream());
        int length = in.readInt();
        var pdu = new Pdu(in.readInt(), in.readInt(), in.readInt());
        in.readNBytes(length - 16);
        return pdu;
    }
}
