package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.budget.Scope;
import parley.chat.delivery.DeliveryState;
import parley.handset.Page;
import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.server.GatewayProcess;
import parley.server.GatewayUnderTest;
import parley.testkit.NpmSmsc;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import tools.jackson.databind.JsonNode;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// A long text leaves as a push by SMS to a phone whose session named service indications, through
/// a message centre that nobody here wrote; its report proves it, its link opens the whole text.
/// libwbxml and tshark read what was sent. Decision 0024.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushBySmsOnTheWireTest {
    private static final int SMPP = 2775;
    private static final String ANA = "4915550000741";
    private static final String BEN = "4915550000742";
    private static final String LONG = "我们今天晚上八点在老地方见面。".repeat(14);

    private JsonNode text;
    private JsonNode push;
    private Page.Shown sent;
    private Page.Shown first;
    private Page.Shown rest;
    private DeliveryState reported;
    private DeliveryState read;
    private int spent;
    private List<JsonNode> more;
    private Path capture;
    private Path folder;

    @BeforeAll
    void write(@TempDir Path data) throws Exception {
        folder = data;
        var frames = new PcapFile();
        var smsc = NpmSmsc.start();
        int port = smsc.next("listening").get("port").asInt();
        try (var tap = new TcpTap(new InetSocketAddress("127.0.0.1", port), SMPP, frames)) {
            var settings = new HashMap<>(GatewayProcess.smscAt(tap.port(), "secret"));
            settings.put("PARLEY_SMS_PUSH", "cheaper");
            settings.put("PARLEY_COST_PER_PART", "0.075");
            try (var gateway = GatewayUnderTest.start(data.resolve("gateway"), settings)) {
                eventually("the SMSC is bound", gateway::smscBound);
                story(gateway, smsc);
            }
            more = smsc.rest("submit_sm");
        } finally {
            smsc.close();
        }
        capture = data.resolve("push.pcap");
        frames.writeTo(capture);
    }

    private void story(GatewayUnderTest gateway, NpmSmsc smsc) throws Exception {
        var ana = Somebody.of(gateway, "Ana", ANA, 241).attach(gateway.network()).introduce();
        var ben = Somebody.of(gateway, "Ben", BEN, 242).attach(gateway.network()).introduce();
        ben.connect().home();
        gateway.know(ana.msisdn(), ben.msisdn());
        var known = gateway.store().kept().people();
        var him = known.byMsisdn(ben.msisdn()).orElseThrow().id();
        eventually("his phone is known", () -> known.pushPhone(him).isPresent());
        ben.detach(gateway.network());

        // this message centre reports every second SMS undeliverable
        ana.write(ben, "at eight?");
        text = smsc.next("submit_sm");
        eventually(
                "it is reported",
                () -> gateway.newest(ana.msisdn(), ben.msisdn()) == DeliveryState.HELD);

        ana.home();
        ana.fill("to", ben.number());
        ana.fill("text", LONG);
        sent = ana.submit("Send");
        push = smsc.next("submit_sm");
        eventually(
                "it is on his phone",
                () -> gateway.newest(ana.msisdn(), ben.msisdn()) == DeliveryState.ON_HANDSET);
        var her = known.byMsisdn(ana.msisdn()).orElseThrow().id();
        var talk = gateway.store().between(her, him).orElseThrow().id();
        var message = gateway.store().latest(talk, Optional.empty(), 1).getFirst().id();
        spent = gateway.store().kept().budgets().parts(new Scope.OfMessage(message));
        reported = gateway.newest(ana.msisdn(), ben.msisdn());

        ben.attach(gateway.network());
        first = ben.open(indication().href());
        assertThat(gateway.newest(ana.msisdn(), ben.msisdn()))
                .as("its end was not seen yet")
                .isEqualTo(DeliveryState.ON_HANDSET);
        rest = ben.follow("More");
        eventually(
                "it is opened",
                () -> gateway.newest(ana.msisdn(), ben.msisdn()) == DeliveryState.OPENED);
        read = gateway.newest(ana.msisdn(), ben.msisdn());
    }

    private Octets datagram() {
        var data = push.get("message").get("data");
        byte[] octets = new byte[data.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) data.get(i).asInt();
        }
        return Octets.copyOf(octets);
    }

    private Octets body() {
        return ((WspPdu.Push) WspCodec.decodeConnectionless(datagram()).orThrow().pdu()).body();
    }

    private ServiceIndication indication() {
        return ServiceIndication.decode(body()).orThrow();
    }

    @Test
    void onePartNeedsNoQuestionWhereTheTextHadNeededOne() {
        assertThat(sent.text()).startsWith("Sent.");
        assertThat(spent).isOne();
    }

    @Test
    void oneShortMessageForThePushPortLeavesAndNoText() {
        assertThat(text.get("data_coding").asInt()).isZero();
        assertThat(push.get("udh").valueStream().map(JsonNode::asString).toList())
                .containsExactly("05040b8423f0"); // 2948, 9200
        assertThat(push.get("esm_class").asInt()).isEqualTo(0x40);
        assertThat(push.get("data_coding").asInt()).isEqualTo(4);
        assertThat(push.get("registered_delivery").asInt()).isOne();
        assertThat(push.get("destination").asString()).isEqualTo(BEN);
        assertThat(datagram().length() + 7).as("with its header").isLessThanOrEqualTo(140);
        assertThat(more).as("neither the text nor anything else").isEmpty();
    }

    @Test
    void itsReportProvesItAndItsLinkOpensTheWholeText() {
        assertThat(reported).isEqualTo(DeliveryState.ON_HANDSET);
        assertThat(first.text()).contains(LONG.substring(0, 30));
        assertThat(rest.text()).contains(LONG.substring(LONG.length() - 15));
        assertThat(read).isEqualTo(DeliveryState.OPENED);
    }

    @Test
    void itSaysWhoWritesAndHowItBeginsAndNoNumber() {
        var indication = indication();
        assertThat(indication.text()).startsWith("Ana: 我们今天晚").endsWith("…");
        assertThat(indication.siId()).isPresent();
        assertThat(indication.created()).isPresent();
        assertThat(indication.expires()).isPresent();
        var octets = new String(datagram().toByteArray(), StandardCharsets.ISO_8859_1);
        assertThat(octets).doesNotContain(ANA).doesNotContain(BEN);
        assertThat(octets).doesNotContain(ANA.substring(5)).doesNotContain(BEN.substring(5));
    }

    @Test
    void libwbxmlReadsTheSameIndication() throws Exception {
        Path in = folder.resolve("push.sic");
        Path out = folder.resolve("push.xml");
        Files.write(in, body().toByteArray());
        var said = Judge.WBXML2XML.ask("-k", "-m", "0", "-o", out.toString(), in.toString());
        assertThat(said.exit()).as(said.output()).isZero();
        var indication = indication();
        assertThat(Files.readString(out))
                .contains("href=\"" + indication.href() + "\"")
                .contains("si-id=\"" + indication.siId().orElseThrow() + "\"")
                .contains("created=\"" + indication.created().orElseThrow() + "\"")
                .contains("si-expires=\"" + indication.expires().orElseThrow() + "\"")
                .contains("action=\"signal-high\"")
                .contains(">" + indication.text() + "<");
    }

    @Test
    void tsharkFindsNothingWrongAndAPushInsideTheShortMessage() throws Exception {
        assertThat(tshark("-Y", "_ws.malformed").output()).doesNotContain("SMPP");
        var whole = tshark("-V", "-Y", "wsp.pdu_type == 0x06").output();
        assertThat(whole)
                .containsPattern("Destination port: UDP/TCP port numbers .*\\(2948\\)")
                .contains("application/vnd.wap.sic")
                .contains("SI 1.0");
    }

    private Judge.Said tshark(String... arguments) throws Exception {
        var all =
                new ArrayList<>(
                        List.of(
                                "-r",
                                capture.toString(),
                                "-o",
                                "gsm_sms_ud.port_number_udh_means_wsp:TRUE"));
        all.addAll(List.of(arguments));
        var said = Judge.TSHARK.ask(all);
        assertThat(said.exit()).as(said.output()).isZero();
        return said;
    }
}
