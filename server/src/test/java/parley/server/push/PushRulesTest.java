package parley.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.adapters.smscsmpp.PracticeSms;
import parley.chat.identity.Msisdn;
import parley.handset.Handset;
import parley.handset.PhoneProfile;
import parley.handset.ReceivedPush;
import parley.handset.SessionOutcome;
import parley.pap.ClientAddress;
import parley.pap.MessageState;
import parley.pap.PapMessage;
import parley.pap.QualityOfService;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;
import parley.server.GatewayUnderTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a push proxy allows whom, and which push comes first: a whole gateway with initiators that
/// sign in.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushRulesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 64;

    private Initiating news;
    private Initiating shop;
    private GatewayUnderTest gateway;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        news = new Initiating("news", "of today");
        shop = new Initiating("shop", "of shoes");
        Path newsSecret = Files.writeString(data.resolve("news.secret"), "of today");
        Path shopSecret = Files.writeString(data.resolve("shop.secret"), "of shoes");
        Path file =
                Files.writeString(
                        data.resolve("push.toml"),
                        """
                        [push]
                        enabled = true
                        notify_hosts = ["%s", "%s"]
                        receipt_wait = "1s"
                        sms_per_day = 1_000

                        [push.initiator_files]
                        "news" = "%s"
                        "shop" = "%s"

                        [push.address_types]
                        "shop" = "PLMN IPV4"

                        [push.sms_per_day_of]
                        "shop" = 2
                        """
                                .formatted(news.host(), shop.host(), newsSecret, shopSecret));
        gateway = GatewayUnderTest.start(data.resolve("data"), Optional.of(file), Map.of());
        eventually("the SMSC is bound", gateway::smscBound);
    }

    @AfterAll
    void stop() {
        gateway.close();
        news.close();
        shop.close();
    }

    private int port() {
        return gateway.pushPort();
    }

    private static String plmn(int last) {
        return "WAPPUSH=+4915550001" + last + "/TYPE=PLMN@ppg.example.com";
    }

    private List<PracticeSms> inbox(int last) {
        return gateway.practice().inbox(Msisdn.ofDigits("4915550001" + last));
    }

    private static String ipv4(Handset phone) {
        return "WAPPUSH=" + phone.address().host().getHostAddress() + "/TYPE=IPv4@ppg.example.com";
    }

    private Handset online(int last, PhoneProfile profile) {
        var phone = gateway.phone(gateway.options(last).withProfile(profile));
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        return phone;
    }

    private static ReceivedPush next(Handset phone) {
        return phone.nextPush(PATIENCE).orElseThrow(() -> new AssertionError("no push"));
    }

    private static QualityOfService wish(Priority priority, Optional<String> bearer) {
        return new QualityOfService(
                priority,
                DeliveryMethod.NOT_SPECIFIED,
                Optional.empty(),
                false,
                bearer,
                bearer.isPresent());
    }

    /// The budget is an initiator's own: what one has spent does not stop another.
    @Test
    void anInitiatorHasSoManySmsADayAndNoMore() throws Exception {
        var today = Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        for (String id : List.of("first@shop", "second@shop")) {
            assertThat(shop.push(id, plmn(201)).before(today).submit(port())).isEqualTo(1001);
            assertThat(shop.told().state()).isEqualTo(MessageState.DELIVERED);
        }
        assertThat(shop.push("third@shop", plmn(201)).before(today).submit(port())).isEqualTo(1001);
        var told = shop.told();
        assertThat(told.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(told.result().code()).isEqualTo(4001);

        assertThat(shop.push("patient@shop", plmn(201)).submit(port())).isEqualTo(1001);
        eventually("it was looked at", () -> gateway.counted("push_proxy_sms_budget_spent") >= 2);
        assertThat(shop.status(port(), "patient@shop").state()).isEqualTo(MessageState.PENDING);
        assertThat(news.push("other@news", plmn(201)).submit(port())).isEqualTo(1001);
        assertThat(news.told().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(inbox(201)).hasSize(3);
    }

    @Test
    void anInitiatorPushesToTheTypesOfAddressesItMay() throws Exception {
        String name = "WAPPUSH=Somebody/TYPE=USER@ppg.example.com";
        String ipv6 = "WAPPUSH=FE80:0000:0000:0000:0000:0000:0000:0001/TYPE=IPv6@ppg.example.com";
        assertThat(shop.push("name@shop", name).submit(port())).isEqualTo(2001);
        assertThat(shop.push("ipv6@shop", ipv6).submit(port())).isEqualTo(2001);
        var phone = gateway.phone(181);
        var asked =
                new PapMessage.CapabilityQuery(
                        Optional.empty(), Optional.empty(), new ClientAddress(name));
        assertThat(((PapMessage.CapabilityResponse) shop.ask(port(), asked)).result().code())
                .isEqualTo(2001);
        assertThat(shop.push("phone@shop", ipv4(phone)).unnotified().submit(port()))
                .isEqualTo(1001);
        next(phone);
        assertThat(news.push("name@news", name).submit(port())).isEqualTo(1001);
        assertThat(news.told().result().code()).isEqualTo(2002); // nobody has the name
    }

    /// CSD is 10 and GPRS 11. WDP Appendix C, OTA 6.2.6.
    @Test
    void theSessionIsTakenThatRunsOverTheBearerThatMustBeUsed() throws Exception {
        var phone = online(182, PhoneProfile.COMMON.with("Bearer-Indication", "10"));
        assertThat(
                        news.push("csd@news", ipv4(phone))
                                .quality(wish(Priority.HIGH, Optional.of("CSD")))
                                .submit(port()))
                .isEqualTo(1001);
        assertThat(next(phone).overSession()).isTrue();
        assertThat(news.told().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(
                        news.push("gprs@news", ipv4(phone))
                                .quality(wish(Priority.HIGH, Optional.of("GPRS")))
                                .submit(port()))
                .isEqualTo(1001);
        assertThat(next(phone).overSession()).as("its session is a call").isFalse();
        assertThat(news.told().state()).isEqualTo(MessageState.DELIVERED);
    }

    /// All are due in the same second; the urgent one was submitted last.
    @Test
    void theUrgentPushLeavesBeforeTheOthers() throws Exception {
        var soon = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        int many = 200;
        var addresses =
                IntStream.range(0, many).mapToObj(i -> plmn(300 + i)).toArray(String[]::new);
        assertThat(
                        news.push("many@news", addresses)
                                .quality(wish(Priority.LOW, Optional.empty()))
                                .unnotified()
                                .after(soon)
                                .submit(port()))
                .isEqualTo(1001);
        assertThat(
                        news.push("urgent@news", plmn(600))
                                .quality(wish(Priority.HIGH, Optional.empty()))
                                .unnotified()
                                .after(soon)
                                .submit(port()))
                .isEqualTo(1001);
        assertThat(Instant.now()).as("submitted in time").isBefore(soon);
        eventually(
                "all came",
                () -> IntStream.range(300, 300 + many).allMatch(i -> inbox(i).size() == 1));
        var urgent = inbox(600).getFirst().at();
        long before =
                IntStream.range(300, 300 + many)
                        .mapToObj(i -> inbox(i).getFirst().at())
                        .filter(at -> at.isBefore(urgent))
                        .count();
        // whatever takes the places of those that are done may be quicker on a busy machine
        assertThat(before)
                .as("no more than are under way at once, and those that follow them")
                .isLessThan(2 * AT_ONCE);
    }

    @Test
    void anAnswerNamesAllAddressesThatFareAlike() throws Exception {
        var later = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        news.push("several@news", plmn(211), plmn(212), plmn(213))
                .unnotified()
                .after(later)
                .submit(port());
        var one =
                (PapMessage.CancelResponse)
                        news.ask(port(), new PapMessage.Cancel("several@news", of(plmn(213))));
        assertThat(one.results().getFirst().addresses()).isEqualTo(of(plmn(213)));

        var status =
                (PapMessage.StatusQueryResponse)
                        news.ask(port(), new PapMessage.StatusQuery("several@news", List.of()));
        var byState =
                status.results().stream()
                        .sorted(Comparator.comparing(PapMessage.StatusResult::state))
                        .toList();
        assertThat(byState).hasSize(2);
        assertThat(byState)
                .anySatisfy(result -> {
                    assertThat(result.state()).isEqualTo(MessageState.PENDING);
                    assertThat(result.addresses()).isEqualTo(of(plmn(211), plmn(212)));
                })
                .anySatisfy(result -> {
                    assertThat(result.state()).isEqualTo(MessageState.CANCELLED);
                    assertThat(result.addresses()).isEqualTo(of(plmn(213)));
                });

        var all =
                (PapMessage.CancelResponse)
                        news.ask(
                                port(),
                                new PapMessage.Cancel(
                                        "several@news", of(plmn(211), plmn(212), plmn(299))));
        assertThat(all.results())
                .extracting(result -> result.result().code() + " " + result.addresses().size())
                .containsExactlyInAnyOrder("1000 2", "2003 1");
    }

    private static List<ClientAddress> of(String... addresses) {
        return java.util.Arrays.stream(addresses).map(ClientAddress::new).toList();
    }

    @Test
    void whoWantsResultsWhereNoneAreToldIsRefused() throws Exception {
        var phone = gateway.phone(183);
        var response =
                news.push("told-elsewhere@news", ipv4(phone))
                        .notify("http://127.0.0.1:9/told")
                        .response(port());
        assertThat(response.result().code()).isEqualTo(2001);
        assertThat(response.result().description()).contains("results are not told to this host");
        assertThat(news.push("told-elsewhere@news", ipv4(phone)).unnotified().submit(port()))
                .as("the name is still free")
                .isEqualTo(1001);
        next(phone);
    }

    @ParameterizedTest
    @CsvSource({
        "text/vnd.wap.si, <si><indication></si>",
        "text/vnd.wap.si, <si><indication created='yesterday'>x</indication></si>",
        "text/vnd.wap.si, <si><indication action='delete'>x</indication></si>",
        "text/vnd.wap.sl, <sl/>",
        "text/vnd.wap.sl, <sl href='http://x/' action='wait'/>",
        "text/vnd.wap.co, <co></co>",
        "text/vnd.wap.co, <co><invalidate-object/></co>",
        "text/vnd.wap.wml, <wml><card></wml>",
        "text/vnd.wap.wml, <wml><card><p>$(a b)</p></card></wml>",
        "text/vnd.wap.wml, <html/>"
    })
    void contentThatIsNotWhatItsTypeSaysIsRefused(String type, String text) throws Exception {
        var phone = gateway.phone(184);
        try (phone) {
            var response =
                    news.push("not-" + type + text.hashCode(), ipv4(phone))
                            .content(Initiating.textContent(type, text))
                            .response(port());
            assertThat(response.result().code()).isEqualTo(3006);
            assertThat(response.result().description()).get().asString().isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({"1.1, 185, 01 04", "1.2, 186, 02 09", "1.3, 187, 03 0a"})
    void aDeckIsCompiledInTheEditionThePhoneOfTheSessionAccepts(
            String level, int last, String starts) throws Exception {
        var phone =
                online(
                        last,
                        PhoneProfile.COMMON.withAccept("application/vnd.wap.wmlc; level=" + level));
        var deck =
                Initiating.textContent(
                        "text/vnd.wap.wml", "<wml><card id='a'><p>Hello</p></card></wml>");
        assertThat(news.push("deck" + level, ipv4(phone)).content(deck).unnotified().submit(port()))
                .isEqualTo(1001);
        var push = next(phone);
        assertThat(push.contentType().mediaType()).isEqualTo("application/vnd.wap.wmlc");
        assertThat(push.body().toString()).startsWith(starts);
        assertThat(push.body().text(StandardCharsets.ISO_8859_1)).contains("Hello");
    }
}
