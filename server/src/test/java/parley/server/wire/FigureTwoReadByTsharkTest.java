package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeSmsc;
import parley.handset.Direction;
import parley.handset.Handset;
import parley.server.GatewayUnderTest;
import parley.server.faults.WatchedSmsc;
import parley.wdp.WdpAddress;
import parley.wdp.WdpPorts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The whole of Figure 2, and an SMS beside it, as it went over the wire, read by a dissector that
/// nobody here wrote. The capture shows the registered ports instead of the free ones the test
/// used; nothing else is changed.
@Timeout(120)
class FigureTwoReadByTsharkTest {
    private static final int RADIUS_ACCOUNTING = 1_813;
    private static final int SMPP = 2_775;
    private static final String PASSWORD = "practice";
    private static final String GATEWAY_NUMBER = "72753";

    @TempDir static Path folder;

    private static Path capture;
    private static String secret;

    @BeforeAll
    static void playFigureTwo() throws Exception {
        var frames = new PcapFile();
        try (var smsc = new PracticeSmsc(WatchedSmsc.config(0, PASSWORD), Clock.systemUTC())) {
            smsc.start();
            try (var tap =
                            new TcpTap(
                                    new InetSocketAddress("127.0.0.1", smsc.port()), SMPP, frames);
                    var gateway = GatewayUnderTest.start(folder.resolve("data"), at(tap.port()))) {
                eventually("the SMSC is bound", gateway::smscBound);
                secret = gateway.radiusSecret();
                play(gateway, smsc, frames);
            }
        }
        capture = folder.resolve("figure-two.pcap");
        frames.writeTo(capture);
    }

    private static Map<String, String> at(int smscPort) {
        return Map.of(
                "PARLEY_SMS_HOST",
                "127.0.0.1",
                "PARLEY_SMS_PORT",
                Integer.toString(smscPort),
                "PARLEY_SMS_SYSTEM_ID",
                "parley",
                "PARLEY_SMS_GATEWAY_NUMBER",
                GATEWAY_NUMBER,
                "PARLEY_SMS_PASSWORD",
                PASSWORD);
    }

    private static void play(GatewayUnderTest gateway, PracticeSmsc smsc, PcapFile frames)
            throws Exception {
        var network =
                gateway.network((from, to, payload) ->
                        frames.udp(
                                registered(from, gateway.accounting()),
                                registered(to, gateway.accounting()),
                                payload,
                                Instant.now()));
        var ana = tapped(Somebody.of(gateway, "Ana", "4915550000121", 121), gateway, frames);
        var ben = tapped(Somebody.of(gateway, "Ben", "4915550000122", 122), gateway, frames);
        var cleo = Somebody.of(gateway, "Cleo", "4915550000123", 123);

        ana.attach(network).connect().introduce(); // S201
        ben.attach(network).introduce(); // S202, without a session
        ana.write(ben, "Dinner at 7? 你好 🍜"); // S203 to S205
        var pushed = ben.push(); // S206
        assertThat(pushed.overSession()).isFalse();
        ben.open(pushed.serviceIndication().orElseThrow().href()); // S207, S208
        ben.answer("Yes, at the station!"); // S209
        var answered = ana.push(); // S210
        assertThat(answered.overSession()).isTrue();
        assertThat(answered.confirmed()).isTrue();
        ana.open(answered.serviceIndication().orElseThrow().href());
        ana.write(ben, "A page of words for many datagrams. ".repeat(50));
        ben.indication();
        ana.write(cleo, "We meet at seven, come too");
        new SmsInbox(smsc, cleo).await(1);
        eventually("the report proved the SMS", () -> ana.refreshed().contains("delivered"));
        ana.handset().disconnect();
        ben.detach(network);
        ana.detach(network);
    }

    private static Somebody tapped(Somebody owner, GatewayUnderTest gateway, PcapFile frames) {
        tap(owner.handset(), gateway, frames);
        return owner;
    }

    private static void tap(Handset phone, GatewayUnderTest gateway, PcapFile frames) {
        phone.onDatagram((direction, datagram) -> {
            var local = socket(datagram.path().local(), gateway);
            var remote = socket(datagram.path().remote(), gateway);
            boolean sent = direction == Direction.SENT;
            frames.udp(
                    sent ? local : remote,
                    sent ? remote : local,
                    datagram.payload().toByteArray(),
                    Instant.now());
        });
    }

    private static InetSocketAddress socket(WdpAddress at, GatewayUnderTest gateway) {
        int port = at.port();
        if (at.equals(gateway.connectionless())) {
            port = WdpPorts.CONNECTIONLESS;
        } else if (at.equals(gateway.session())) {
            port = WdpPorts.SESSION;
        }
        return new InetSocketAddress(at.host(), port);
    }

    private static InetSocketAddress registered(InetSocketAddress at, InetSocketAddress gateway) {
        return at.equals(gateway) ? new InetSocketAddress(at.getAddress(), RADIUS_ACCOUNTING) : at;
    }

    @Test
    void noFrameIsMalformedAndNothingIsWrongWithAny() throws Exception {
        assertThat(frames("_ws.malformed", "frame.number")).isEmpty();
        assertThat(frames("_ws.expert.severity >= 6291456", "frame.number", "_ws.expert.message"))
                .as("errors and warnings")
                .isEmpty();
        // what is written as a WAP, RADIUS or SMPP frame is read as one: nothing is left as data
        assertThat(frames("data", "frame.number", "frame.protocols")).isEmpty();
    }

    @Test
    void allThatAPhoneAndTheGatewaySayInASessionIsRead() throws Exception {
        for (String type : List.of("0x01", "0x02", "0x03")) { // Invoke, Result, Ack
            assertThat(frames("wtp.pdu_type == " + type, "wtp.pdu_type")).isNotEmpty();
        }
        assertThat(frames("wtp.pdu_type == 5", "wtp.pdu_type")).as("segmented").isNotEmpty();
        var types = frames("wtp && wsp", "wsp.pdu_type");
        // Connect, ConnectReply, Reply, Disconnect, ConfirmedPush, Get, Post
        assertThat(types).contains("0x01", "0x02", "0x04", "0x05", "0x07", "0x40", "0x60");
    }

    @Test
    void allThatGoesWithoutASessionIsRead() throws Exception {
        var types = frames("wsp && !wtp", "wsp.pdu_type");
        assertThat(types).contains("0x04", "0x06", "0x40", "0x60"); // Reply, Push, Get, Post
        assertThat(frames("wsp && !wtp && udp.dstport == 2948", "wsp.pdu_type"))
                .isNotEmpty()
                .containsOnly("0x06");
    }

    @Test
    void pagesAndIndicationsAreReadAsWbxml() throws Exception {
        assertThat(frames("wbxml && wsp.pdu_type == 0x04", "wbxml.public_id.known"))
                .isNotEmpty()
                .containsOnly("0x00000004"); // WML 1.1
        assertThat(frames("wbxml && wsp.pdu_type in {0x06, 0x07}", "wbxml.public_id.known"))
                .isNotEmpty()
                .containsOnly("0x00000005"); // SI 1.0
        assertThat(frames("wsp.pdu_type in {0x06, 0x07} && !wbxml", "frame.number")).isEmpty();
    }

    @Test
    void radiusIsReadAndItsAuthenticatorsAreRight() throws Exception {
        assertThat(frames("radius.code == 4", "radius.Acct_Status_Type"))
                .containsExactly("1", "1", "2", "2");
        assertThat(frames("radius.code == 5", "radius.code")).hasSize(4);
        String valid = "radius.code == 5 && radius.authenticator.valid == 1";
        assertThat(frames(valid, "frame.number")).hasSize(4);
        assertThat(frames(valid.replace("valid == 1", "invalid == 1"), "frame.number")).isEmpty();
        assertThat(read("not the secret", valid, "frame.number")).isEmpty();
    }

    @Test
    void smppIsReadWithAnAnswerForEachRequest() throws Exception {
        var commands = frames("smpp", "smpp.command_id");
        for (int request : new int[] {0x09, 0x04, 0x05}) { // bind_transceiver, submit, deliver
            assertThat(commands)
                    .contains("0x%08x".formatted(request), "0x8%07x".formatted(request));
        }
        assertThat(frames("smpp.command_status != 0", "frame.number")).isEmpty();
    }

    /// One entry for each value of the fields in each frame that fits.
    private static List<String> frames(String filter, String... fields)
            throws IOException, InterruptedException {
        return read(secret, filter, fields);
    }

    private static List<String> read(String sharedSecret, String filter, String... fields)
            throws IOException, InterruptedException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-r",
                                capture.toString(),
                                "-o",
                                "radius.shared_secret:" + sharedSecret,
                                "-o",
                                "radius.validate_authenticator:TRUE",
                                "-Y",
                                filter,
                                "-T",
                                "fields",
                                "-E",
                                "separator=/s"));
        for (String field : fields) {
            arguments.add("-e");
            arguments.add(field);
        }
        var said = Judge.TSHARK.ask(arguments);
        assertThat(said.exit()).as(said.output()).isZero();
        return said.output()
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .flatMap(line -> List.of(line.strip().split(",")).stream())
                .toList();
    }
}
