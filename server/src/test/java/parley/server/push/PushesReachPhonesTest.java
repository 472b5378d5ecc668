package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeTreatment;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PersonId;
import parley.chat.presence.Evidence;
import parley.handset.Handset;
import parley.handset.ReceivedPush;
import parley.handset.SessionOutcome;
import parley.octets.Octets;
import parley.pap.ClientAddress;
import parley.pap.MessageState;
import parley.pap.PapMessage;
import parley.pap.QualityOfService;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;
import parley.push.ServiceIndication;
import parley.push.SessionInitiation;
import parley.server.GatewayUnderTest;
import parley.wdp.SmsSegments;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A whole gateway as push proxy: an initiator by HTTP, phones in software over UDP, and the
/// practice SMSC. Nothing in between is a stand-in.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushesReachPhonesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Initiating initiator;
    private GatewayUnderTest gateway;
    private int people = 600;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        initiator = new Initiating();
        gateway =
                GatewayUnderTest.start(
                        data,
                        Map.of(
                                "PARLEY_PUSH_ENABLED", "true",
                                "PARLEY_PUSH_NOTIFY_HOSTS", initiator.host(),
                                "PARLEY_PUSH_RETRY_FIRST", "100ms",
                                "PARLEY_PUSH_RETRY_MAX", "1s",
                                "PARLEY_PUSH_INVITE_WAIT", "20s",
                                "PARLEY_PUSH_RECEIPT_WAIT", "5s",
                                "PARLEY_PUSH_SMS_PER_DAY", "30"));
        eventually("the SMSC is bound", gateway::smscBound);
    }

    @AfterAll
    void stop() {
        gateway.close();
        initiator.close();
    }

    private int port() {
        return gateway.pushPort();
    }

    private String nextNumber() {
        people++;
        return "4915550000" + people;
    }

    private static String plmn(String number) {
        return "WAPPUSH=+" + number + "/TYPE=PLMN@ppg.example.com";
    }

    private static String ipv4(Handset phone) {
        return "WAPPUSH=" + phone.address().host().getHostAddress() + "/TYPE=IPv4@ppg.example.com";
    }

    private Handset online(int last, String number) throws Exception {
        var phone = gateway.phone(last);
        gateway.network().start("of " + number, phone.address().host(), number);
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        return phone;
    }

    private static ReceivedPush next(Handset phone) {
        return phone.nextPush(PATIENCE).orElseThrow(() -> new AssertionError("no push"));
    }

    private List<Octets> smsOf(String number) {
        return gateway.practice().inbox(Msisdn.ofDigits(number)).stream()
                .map(sms -> Octets.of(sms.text(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    private WspPdu.Push smsPush(String number) throws Exception {
        var datagram = eventually("an SMS came", () -> smsOf(number).stream().findFirst());
        return (WspPdu.Push) WspCodec.decodeConnectionless(datagram).orThrow().pdu();
    }

    /// File and header as the README has them.
    @Test
    void theExampleOfTheReadmeArrives() throws Exception {
        Path root = Path.of(System.getProperty("parley.root"));
        var command =
                Pattern.compile("--data-binary @(\\S+)[^']*'Content-Type: ([^']+)'")
                        .matcher(Files.readString(root.resolve("README.md")));
        assertThat(command.find()).isTrue();
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/pap"))
                        .header("Content-Type", command.group(2))
                        .POST(HttpRequest.BodyPublishers.ofFile(root.resolve(command.group(1))))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("code=\"1001\"");
        }
        assertThat(smsPush("4915550000022").contentType().mediaType())
                .isEqualTo("application/vnd.wap.sic");
    }

    @Test
    void aPushToANumberIsConfirmedOnTheSessionOfItsPhoneAndToldSo() throws Exception {
        String number = nextNumber();
        var phone = online(101, number);
        var response =
                initiator
                        .push("confirmed@test", plmn(number))
                        .method(DeliveryMethod.CONFIRMED)
                        .response(port());
        assertThat(response.result().code()).isEqualTo(1001);
        assertThat(response.notes()).isNotEmpty();
        var push = next(phone);
        assertThat(push.confirmed()).isTrue();
        assertThat(push.overSession()).isTrue();
        assertThat(push.serviceIndication().map(ServiceIndication::text)).contains("You have mail");
        assertThat(push.headers().first("Push-Flag")).contains("5"); // authenticated, last
        var told = initiator.told();
        assertThat(told.pushId()).isEqualTo("confirmed@test");
        assertThat(told.address().text()).isEqualTo(plmn(number));
        assertThat(told.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(told.result().code()).isEqualTo(1000);
        assertThat(told.quality().orElseThrow().method()).isEqualTo(DeliveryMethod.CONFIRMED);
        assertThat(initiator.status(port(), "confirmed@test").state())
                .isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void anUnconfirmedPushGoesUnconfirmed() throws Exception {
        String number = nextNumber();
        var phone = online(102, number);
        assertThat(
                        initiator
                                .push("unconfirmed@test", plmn(number))
                                .method(DeliveryMethod.UNCONFIRMED)
                                .submit(port()))
                .isEqualTo(1001);
        var push = next(phone);
        assertThat(push.overSession()).isTrue();
        assertThat(push.confirmed()).isFalse();
        assertThat(initiator.told().quality().orElseThrow().method())
                .isEqualTo(DeliveryMethod.UNCONFIRMED);
    }

    @Test
    void aPushToAnAddressGoesToItsPushPort() throws Exception {
        var phone = gateway.phone(103);
        assertThat(initiator.push("udp@test", ipv4(phone)).submit(port())).isEqualTo(1001);
        var push = next(phone);
        assertThat(push.overSession()).isFalse();
        assertThat(push.serviceIndication().map(ServiceIndication::text)).contains("You have mail");
        assertThat(initiator.told().state()).isEqualTo(MessageState.DELIVERED);
    }

    /// A session or SMS could carry it: WDP says no, and the initiator is told. WDP 5.3.3.
    @Test
    void whatIsLargerThanADatagramIsNotSentAndToldSo() throws Exception {
        var phone = gateway.phone(113);
        var large = Initiating.textContent("text/plain", "x".repeat(1_500));
        assertThat(initiator.push("large@test", ipv4(phone)).content(large).submit(port()))
                .isEqualTo(1001);
        var told = initiator.told();
        assertThat(told.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(told.result().code()).isEqualTo(4000);
        assertThat(phone.nextPush(Duration.ofMillis(300))).isEmpty();
    }

    @Test
    void aPushToANumberWithoutSessionGoesAsOneSms() throws Exception {
        String number = nextNumber();
        assertThat(initiator.push("sms@test", plmn(number)).submit(port())).isEqualTo(1001);
        var push = smsPush(number);
        assertThat(push.contentType().mediaType()).isEqualTo("application/vnd.wap.sic");
        assertThat(ServiceIndication.decode(push.body()).orThrow().text())
                .isEqualTo("You have mail");
        assertThat(smsOf(number).getFirst().length()).isLessThanOrEqualTo(SmsSegments.WHOLE_MAX);
        var told = initiator.told();
        assertThat(told.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(told.quality().orElseThrow().method()).isEqualTo(DeliveryMethod.UNCONFIRMED);
        assertThat(told.quality().orElseThrow().bearer()).contains("SMS");
    }

    @Test
    void aLongPushIsCutIntoSeveralSmsAndPutTogether() throws Exception {
        String number = nextNumber();
        String text = "long ".repeat(80).strip();
        assertThat(initiator.push("long@test", plmn(number)).says(text).submit(port()))
                .isEqualTo(1001);
        assertThat(ServiceIndication.decode(smsPush(number).body()).orThrow().text())
                .isEqualTo(text);
        assertThat(initiator.told().state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void whatTheSmscReportsUndeliverableIsToldSo() throws Exception {
        String number = nextNumber();
        gateway.practice().treat(Msisdn.ofDigits(number), PracticeTreatment.FAIL);
        assertThat(initiator.push("fails@test", plmn(number)).submit(port())).isEqualTo(1001);
        var told = initiator.told();
        assertThat(told.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(told.result().code()).isEqualTo(4000);
    }

    @Test
    void whatTheSmscReportsOfAPushIsASignOfItsPhone() throws Exception {
        String number = nextNumber();
        var msisdn = Msisdn.ofDigits(number);
        gateway.know(msisdn, Msisdn.ofDigits(nextNumber()));
        var her = gateway.store().byMsisdn(msisdn).orElseThrow().id();
        assertThat(initiator.push("sign@test", plmn(number)).submit(port())).isEqualTo(1001);
        assertThat(initiator.told().state()).isEqualTo(MessageState.DELIVERED);
        eventually("it is on", () -> evidence(her) == Evidence.SMS);

        gateway.practice().treat(msisdn, PracticeTreatment.FAIL);
        assertThat(initiator.push("no-sign@test", plmn(number)).submit(port())).isEqualTo(1001);
        assertThat(initiator.told().state()).isEqualTo(MessageState.UNDELIVERABLE);
        eventually("it is not on", () -> evidence(her) == Evidence.SMS_FAILED);
    }

    private Evidence evidence(PersonId person) {
        return gateway.chat().reach(person, Instant.now()).evidence();
    }

    @Test
    void aConfirmedPushToAPhoneWithoutSessionAsksItToOpenOne() throws Exception {
        var phone = gateway.phone(104);
        assertThat(
                        initiator
                                .push("invited@test", ipv4(phone))
                                .method(DeliveryMethod.CONFIRMED)
                                .submit(port()))
                .isEqualTo(1001);
        var invitation = next(phone);
        assertThat(invitation.contentType().mediaType()).isEqualTo("application/vnd.wap.sia");
        assertThat(invitation.headers().first("X-Wap-Application-Id"))
                .contains("x-wap-application:push.sia");
        var sia = SessionInitiation.decode(invitation.body()).orThrow();
        assertThat(sia.applications()).containsExactly("x-wap-application:wml.ua");
        assertThat(sia.contacts().getFirst().port()).hasValue(gateway.session().port());
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        assertThat(next(phone).confirmed()).isTrue();
        assertThat(initiator.told().state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void aNameMeansThePersonTheChatKnowsByIt() throws Exception {
        String number = nextNumber();
        var phone = online(105, number);
        var alias =
                eventually(
                        "the phone's owner has a name",
                        () ->
                                gateway.store()
                                        .kept()
                                        .people()
                                        .byMsisdn(Msisdn.ofDigits(number))
                                        .map(person -> person.alias().name()));
        String address = "WAPPUSH=" + alias.replace(" ", "%20") + "/TYPE=USER@ppg.example.com";
        assertThat(initiator.push("user@test", address).submit(port())).isEqualTo(1001);
        assertThat(next(phone).overSession()).isTrue();
        assertThat(initiator.told().address().text()).isEqualTo(address);
    }

    @Test
    void whatWaitsForItsTimeIsPendingAndCanBeCancelledOnce() throws Exception {
        var phone = gateway.phone(106);
        var later = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(initiator.push("later@test", ipv4(phone)).after(later).submit(port()))
                .isEqualTo(1001);
        assertThat(initiator.status(port(), "later@test").state()).isEqualTo(MessageState.PENDING);
        assertThat(initiator.cancel(port(), "later@test")).isEqualTo(1000);
        assertThat(initiator.cancel(port(), "later@test")).isEqualTo(2008);
        assertThat(initiator.cancel(port(), "never@test")).isEqualTo(2004);
        assertThat(initiator.told().state()).isEqualTo(MessageState.CANCELLED);
        assertThat(initiator.status(port(), "later@test").state())
                .isEqualTo(MessageState.CANCELLED);
    }

    @Test
    void aPendingPushIsReplaced() throws Exception {
        var phone = gateway.phone(107);
        var later = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        initiator.push("old@test", ipv4(phone)).after(later).submit(port());
        assertThat(
                        initiator
                                .push("new@test", ipv4(phone))
                                .says("newer")
                                .replaces("old@test", PapMessage.ReplaceMethod.PENDING_ONLY)
                                .submit(port()))
                .isEqualTo(1001);
        assertThat(next(phone).serviceIndication().map(ServiceIndication::text)).contains("newer");
        var states = List.of(initiator.told(), initiator.told());
        assertThat(states)
                .extracting(PapMessage.ResultNotification::state)
                .containsExactlyInAnyOrder(MessageState.CANCELLED, MessageState.DELIVERED);
        assertThat(
                        initiator
                                .push("newest@test", ipv4(phone))
                                .replaces("old@test", PapMessage.ReplaceMethod.PENDING_ONLY)
                                .submit(port()))
                .isEqualTo(2008);
        assertThat(
                        initiator
                                .push("newest@test", ipv4(phone))
                                .replaces("none@test", PapMessage.ReplaceMethod.PENDING_ONLY)
                                .submit(port()))
                .isEqualTo(2004);
    }

    @Test
    void severalAddressesEachHaveTheirResult() throws Exception {
        var one = gateway.phone(108);
        var other = gateway.phone(109);
        assertThat(initiator.push("both@test", ipv4(one), ipv4(other)).submit(port()))
                .isEqualTo(1001);
        next(one);
        next(other);
        var told = List.of(initiator.told(), initiator.told());
        assertThat(told)
                .extracting(result -> result.address().text())
                .containsExactlyInAnyOrder(ipv4(one), ipv4(other));
    }

    @Test
    void whatCannotBeAcceptedIsRefusedWithItsReason() throws Exception {
        var phone = gateway.phone(110);
        initiator.push("twice@test", ipv4(phone)).submit(port());
        initiator.told();
        assertThat(initiator.push("twice@test", ipv4(phone)).submit(port())).isEqualTo(2007);
        assertThat(initiator.push("who@test", "WAPPUSH=nobody").submit(port())).isEqualTo(2002);
        var bad =
                initiator
                        .push("bad@test", ipv4(phone))
                        .content(Initiating.textContent("text/vnd.wap.si", "<si>\n<oops></si>"))
                        .response(port());
        assertThat(bad.result().code()).isEqualTo(3006);
        assertThat(bad.result().description().orElse("")).contains("line 2");
        assertThat(wishing("GSM", true, "USSD", true, phone)).isEqualTo(3010);
        assertThat(wishing("GSM", true, "SMS", true, phone)).isEqualTo(3010);
        assertThat(wishing("CDPD", true, "GPRS", false, phone)).isEqualTo(3009);
        assertThat(
                        initiator
                                .push("method@test", plmn(nextNumber()))
                                .quality(
                                        new QualityOfService(
                                                Priority.LOW,
                                                DeliveryMethod.CONFIRMED,
                                                Optional.empty(),
                                                false,
                                                Optional.of("SMS"),
                                                true))
                                .submit(port()))
                .isEqualTo(3007);
        assertThat(initiator.nothingTold()).isTrue();
    }

    private int wishing(
            String network, boolean networkRequired, String bearer, boolean required, Handset to)
            throws Exception {
        return initiator
                .push("wish-" + network + bearer + "@test", ipv4(to))
                .quality(
                        new QualityOfService(
                                Priority.LOW,
                                DeliveryMethod.NOT_SPECIFIED,
                                Optional.of(network),
                                networkRequired,
                                Optional.of(bearer),
                                required))
                .submit(port());
    }

    @Test
    void whatAPhoneSaidOfItselfCanBeAskedWhileItsSessionIsOpen() throws Exception {
        var phone = gateway.phone(111);
        var asked =
                new PapMessage.CapabilityQuery(
                        Optional.of("q1"), Optional.empty(), new ClientAddress(ipv4(phone)));
        var none = (PapMessage.CapabilityResponse) initiator.ask(port(), asked);
        assertThat(none.result().code()).isEqualTo(3008);
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        var known = (PapMessage.CapabilityResponse) initiator.ask(port(), asked);
        assertThat(known.result().code()).isEqualTo(1000);
        assertThat(known.queryId()).contains("q1");
        assertThat(known.capabilities().orElse(""))
                .contains("application/vnd.wap.wmlc", "Parley-Handset/1", "rdf:RDF");
    }

    @Test
    void aResultIsToldAgainUntilItIsTaken() throws Exception {
        var phone = gateway.phone(112);
        initiator.deafFor(2);
        assertThat(initiator.push("deaf@test", ipv4(phone)).submit(port())).isEqualTo(1001);
        assertThat(initiator.told().pushId()).isEqualTo("deaf@test");
        assertThat(gateway.counted("push_proxy_notice_failed")).isGreaterThanOrEqualTo(2);
    }
}
