package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeSms;
import parley.chat.identity.Msisdn;
import parley.handset.Handset;
import parley.handset.ReceivedPush;
import parley.handset.SessionOutcome;
import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.push.ServiceLoading;
import parley.server.GatewayUnderTest;
import parley.server.wire.Judge;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Kannel's push initiator pushes through the whole gateway, with the files it comes with; only
/// address and name of the push are a test's own. The phones read what Kannel wrote.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestPpgPushesToPhonesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path FILES = Path.of("/usr/lib/kannel/test");
    private static final String ADDRESS = "WAPPUSH=[^\"]*";
    private static final String TAKEN = "1 succeeded, 0 failed";

    @TempDir Path folder;

    private GatewayUnderTest gateway;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = GatewayUnderTest.start(data, Map.of("PARLEY_PUSH_ENABLED", "true"));
        eventually("the SMSC is bound", gateway::smscBound);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private String push(String kind, Path content, Path control) throws Exception {
        return push("nil", kind, content, control);
    }

    private String push(String application, String kind, Path content, Path control)
            throws Exception {
        return Judge.TEST_PPG
                .ask(
                        List.of(
                                "-c",
                                kind,
                                "-a",
                                application,
                                "http://127.0.0.1:" + gateway.pushPort() + "/pap",
                                content.toString(),
                                control.toString()))
                .output();
    }

    private Path control(String id, String address) throws IOException {
        return control(Files.readString(FILES.resolve("iptestppg.txt")), id, address);
    }

    private Path control(String template, String id, String address) throws IOException {
        return Files.writeString(
                folder.resolve(id + ".txt"),
                template.replaceFirst("push-id=\"[^\"]*\"", "push-id=\"" + id + "\"")
                        .replaceFirst(ADDRESS, address));
    }

    private static String ipv4(Handset phone) {
        return "WAPPUSH=" + phone.address().host().getHostAddress() + "/TYPE=IPv4@ppg.example";
    }

    private static ReceivedPush next(Handset phone) {
        return phone.nextPush(PATIENCE).orElseThrow(() -> new AssertionError("no push"));
    }

    @Test
    void itsIndicationReachesThePushPortOfAPhone() throws Exception {
        var phone = gateway.phone(171);
        assertThat(push("si", FILES.resolve("si.txt"), control("to-port", ipv4(phone))))
                .contains(TAKEN);
        var push = next(phone);
        var indication = push.serviceIndication().orElseThrow();
        assertThat(indication.href()).contains("http://www.gni.ch");
        assertThat(indication.text().strip()).isEqualTo("You have 4 new emails");
        assertThat(push.overSession()).isFalse();
        assertThat(push.headers().first("X-Wap-Application-Id"))
                .contains("x-wap-application:wml.ua");
    }

    @Test
    void itsLoadingIsConfirmedOnTheSessionOfAPhone() throws Exception {
        var phone = gateway.phone(172);
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        String confirmed =
                Files.readString(FILES.resolve("iptestppg.txt"))
                        .replace("\"unconfirmed\"", "\"confirmed\"");
        assertThat(
                        push(
                                "sl",
                                FILES.resolve("sl.txt"),
                                control(confirmed, "on-session", ipv4(phone))))
                .contains(TAKEN);
        var push = next(phone);
        assertThat(push.confirmed()).isTrue();
        assertThat(push.contentType().mediaType()).isEqualTo(ServiceLoading.MEDIA_TYPE);
        assertThat(ServiceLoading.decode(push.body()).orThrow().href()).isNotEmpty();
    }

    /// Not a letter of its files is changed here.
    @Test
    void itsOwnExampleGoesAsAnSms() throws Exception {
        assertThat(push("ua", "si", FILES.resolve("si.txt"), FILES.resolve("smstestppg.txt")))
                .contains(TAKEN);
        var number = Msisdn.ofDigits("358408201681");
        var sms =
                eventually(
                        "the SMS came",
                        () -> gateway.practice().inbox(number).stream().findFirst());
        assertThat(indication(sms).text().strip()).isEqualTo("You have 4 new emails");

        String again = push("si", FILES.resolve("si.txt"), FILES.resolve("smstestppg.txt"));
        assertThat(again).contains("2007").contains("and type push response");
        assertThat(gateway.practice().inbox(number)).hasSize(1);
    }

    private static ServiceIndication indication(PracticeSms sms) {
        var datagram = Octets.of(sms.text(), StandardCharsets.ISO_8859_1);
        var push = (WspPdu.Push) WspCodec.decodeConnectionless(datagram).orThrow().pdu();
        return ServiceIndication.decode(push.body()).orThrow();
    }

    @Test
    void contentThatIsNoneIsRefusedAndNothingLeaves() throws Exception {
        var phone = gateway.phone(173);
        var broken =
                Files.writeString(
                        folder.resolve("broken.si"),
                        Files.readString(FILES.resolve("si.txt")).replace("</si>", ""));
        assertThat(push("si", broken, control("broken", ipv4(phone))))
                .contains("3006")
                .doesNotContain("cannot compile pap message");
        assertThat(push("si", FILES.resolve("si.txt"), control("whole", ipv4(phone))))
                .contains(TAKEN);
        next(phone);
        assertThat(phone.nextPush(Duration.ofMillis(500))).isEmpty();
    }
}
