package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.pap.MessageState;
import parley.push.ServiceIndication;
import parley.server.GatewayProcess;
import parley.server.GatewayUnderTest;
import parley.server.wire.Judge;
import parley.server.wire.PcapFile;
import parley.server.wire.TcpTap;
import parley.testkit.NpmSmsc;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/// Pushes over SMS to a message centre that nobody here wrote, npm's `smpp`, which takes the user
/// data headers apart; and tshark over every frame of it. WDP 6.3, 6.5.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushesReadByTsharkTest {
    private static final int SMPP = 2775;
    private static final String SHORT = "+4915550000701";
    private static final String LONG = "+4915550000702";

    /// Nothing in it repeats, or a string table would make one short message of it.
    private static final String WORDS =
            IntStream.range(1_000, 1_080).mapToObj(Integer::toString).collect(joining(" "));

    private final List<JsonNode> submitted = new ArrayList<>();
    private Path capture;

    @BeforeAll
    void push(@TempDir Path folder) throws Exception {
        var frames = new PcapFile();
        var smsc = NpmSmsc.start();
        int port = smsc.next("listening").get("port").asInt();
        try (var tap = new TcpTap(new InetSocketAddress("127.0.0.1", port), SMPP, frames);
                var initiator = new Initiating()) {
            var settings = new HashMap<>(GatewayProcess.smscAt(tap.port(), "secret"));
            settings.put("PARLEY_PUSH_ENABLED", "true");
            settings.put("PARLEY_PUSH_NOTIFY_HOSTS", initiator.host());
            settings.put("PARLEY_PUSH_RECEIPT_WAIT", "1s");
            try (var gateway = GatewayUnderTest.start(folder, settings)) {
                eventually("the SMSC is bound", gateway::smscBound);
                int pap = gateway.pushPort();
                assertThat(initiator.push("short@test", plmn(SHORT)).submit(pap)).isEqualTo(1001);
                submitted.add(smsc.next("submit_sm"));
                // this message centre reports every second SMS undeliverable
                assertThat(initiator.told().state()).isEqualTo(MessageState.UNDELIVERABLE);
                assertThat(initiator.push("long@test", plmn(LONG)).says(WORDS).submit(pap))
                        .isEqualTo(1001);
                for (int part = 0; part < 4; part++) {
                    submitted.add(smsc.next("submit_sm"));
                }
                assertThat(initiator.told().state()).isEqualTo(MessageState.UNDELIVERABLE);
            }
        } finally {
            smsc.close();
        }
        capture = folder.resolve("pushes.pcap");
        frames.writeTo(capture);
    }

    private static String plmn(String number) {
        return "WAPPUSH=" + number + "/TYPE=PLMN@ppg.example.com";
    }

    @Test
    void theMessageCentreFindsThePortsAndTheirOrderInTheUserDataHeaders() {
        assertThat(headers(submitted.getFirst())).containsExactly("05040b8423f0"); // 2948, 9200
        var parts = submitted.subList(1, submitted.size());
        String reference = headers(parts.getFirst()).get(1).substring(4, 8);
        for (int part = 1; part <= parts.size(); part++) {
            assertThat(headers(parts.get(part - 1)))
                    .containsExactly("05040b8423f0", "0804" + reference + "040" + part);
        }
        assertThat(submitted)
                .allSatisfy(one -> {
                    assertThat(one.get("esm_class").asInt()).isEqualTo(0x40);
                    assertThat(one.get("data_coding").asInt()).isEqualTo(4);
                });
    }

    @Test
    void noFrameIsMalformedAndNothingIsWrongWithAny() throws Exception {
        assertThat(fields("_ws.malformed", "frame.number")).isEmpty();
        assertThat(fields("_ws.expert.severity >= 6291456", "_ws.expert.message")).isEmpty();
    }

    @Test
    void theUserDataHeadersSayWhereToAndWhichPartOfHowMany() throws Exception {
        assertThat(fields("gsm_sms_ud", "gsm_sms.udh.mm.msg_part", "gsm_sms.udh.mm.msg_parts"))
                .containsExactly("", "1 4", "2 4", "3 4", "4 4");
        assertThat(fields("gsm_sms.udh.mm.msg_id", "gsm_sms.udh.mm.msg_id").stream().distinct())
                .hasSize(1);
        var whole = read(List.of("-V", "-Y", "gsm_sms_ud"));
        assertThat(whole.times("Destination port: UDP/TCP port numbers assigned by IANA"))
                .isEqualTo(5);
        assertThat(whole.times("(2948)")).isEqualTo(5);
        assertThat(whole.times("(9200)")).isEqualTo(5);
        assertThat(whole.times("UDHI indicator (0x1)")).isEqualTo(5);
    }

    @Test
    void thePartsTogetherAreThePushThatWasSubmitted() throws Exception {
        assertThat(fields("wsp.pdu_type == 0x06", "wbxml.public_id.known"))
                .containsExactly("0x00000005", "0x00000005"); // SI 1.0
        assertThat(read(List.of("-V", "-Y", "gsm_sms.udh.mm.msg_part == 4")).output())
                .contains("Push Flag", "x-wap-application:wml.ua");
        var body = new ByteArrayOutputStream();
        submitted.stream().skip(1).forEach(one -> body.writeBytes(octets(one)));
        var push =
                (WspPdu.Push)
                        WspCodec.decodeConnectionless(Octets.copyOf(body.toByteArray()))
                                .orThrow()
                                .pdu();
        assertThat(ServiceIndication.decode(push.body()).orThrow().text()).isEqualTo(WORDS);
    }

    private static List<String> headers(JsonNode submit) {
        return submit.get("udh").valueStream().map(JsonNode::asString).toList();
    }

    private static byte[] octets(JsonNode submit) {
        var data = submit.get("message").get("data");
        byte[] octets = new byte[data.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) data.get(i).asInt();
        }
        return octets;
    }

    private List<String> fields(String filter, String... fields) throws Exception {
        var arguments =
                new ArrayList<>(List.of("-Y", filter, "-T", "fields", "-E", "separator=/s"));
        for (String field : fields) {
            arguments.add("-e");
            arguments.add(field);
        }
        return read(arguments)
                .output()
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .map(String::strip)
                .toList();
    }

    private Judge.Said read(List<String> arguments) throws Exception {
        var all =
                new ArrayList<>(
                        List.of(
                                "-r",
                                capture.toString(),
                                "-o",
                                "gsm_sms_ud.port_number_udh_means_wsp:TRUE"));
        all.addAll(arguments);
        var said = Judge.TSHARK.ask(all);
        assertThat(said.exit()).as(said.output()).isZero();
        return said;
    }
}
