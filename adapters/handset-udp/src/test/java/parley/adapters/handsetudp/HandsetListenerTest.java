package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static parley.adapters.handsetudp.PhoneWorld.at;
import static parley.adapters.handsetudp.PhoneWorld.eventually;
import static parley.adapters.handsetudp.PhoneWorld.fill;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.presence.Reach;
import parley.handset.PhoneProfile;
import parley.handset.SessionOutcome;
import parley.handset.WmlBrowser;
import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Phones in software against the phones' ports, over real datagrams.
class HandsetListenerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String BEN = "4915550000022";
    private static final String ANA = "4915550000011";

    private PhoneWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PhoneWorld();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @Test
    void aPhoneReadsItsPageWithoutSessionAsACompiledDeckThatNamesItsCharset() {
        world.person(11, "Ana", ANA);

        var reply = world.phone(11).getConnectionless("http://chat/").orThrow();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType().text()).isEqualTo("application/vnd.wap.wmlc; charset=utf-8");
        assertThat(reply.headers().first("Cache-Control")).contains("no-cache");
    }

    @Test
    void aPhoneOfIso88591GetsItsUmlautsAndEntitiesForTheRest() {
        var ana = world.person(11, "Ana", ANA);
        world.writes(world.person(12, "Bjørn", BEN), ana, "Grüße 漢字");
        var phone = world.phone(11);
        phone.connect();

        var reply =
                phone.get(
                                "http://chat/p/Bj%C3%B8rn",
                                Headers.of("Accept-Charset", "iso-8859-1, us-ascii;q=0.5"))
                        .orThrow();

        assertThat(reply.contentType().charset()).contains("iso-8859-1");
        assertThat(reply.body().at(2)).as("MIBenum of ISO-8859-1").isEqualTo(4);
        String octets = reply.body().text(StandardCharsets.ISO_8859_1);
        assertThat(octets).contains("Bjørn").contains("Grüße").doesNotContain("?");
    }

    @Test
    void theHostCountsWhateverItsCasePortAndDotAndTheAddressItselfIsOursToo() {
        world.person(11, "Ana", ANA);
        var phone = world.phone(11);

        for (var url :
                List.of(
                        "http://CHAT./",
                        "http://chat:9200/",
                        "http://127.0.9.1/",
                        "http://127.0.9.1:9201/?s=0")) {
            assertThat(phone.getConnectionless(url).orThrow().status()).as(url).isEqualTo(200);
        }
        assertThat(phone.getConnectionless("/", Headers.of("Host", "Chat:9200")).orThrow().status())
                .isEqualTo(200);
        for (var url : List.of("http://example.com/", "https://chat/", "http://chat.evil/")) {
            assertThat(phone.getConnectionless(url).orThrow().status()).as(url).isEqualTo(403);
        }
        assertThat(phone.getConnectionless("mailto:ana").orThrow().status()).isEqualTo(400);
    }

    @Test
    void methodsAndBodiesThatMeanNothingHereGetAPageThatSaysSo() {
        world.person(11, "Ana", ANA);
        var phone = world.phone(11);

        var put =
                phone.askConnectionless(
                                new WspPdu.Post(
                                        WspMethod.PUT,
                                        "http://chat/",
                                        ContentType.FORM,
                                        Headers.NONE,
                                        Octets.EMPTY))
                        .orThrow();
        assertThat(put.status()).isEqualTo(501);
        assertThat(put.contentType().is("application/vnd.wap.wmlc")).isTrue();

        var parts =
                phone.askConnectionless(
                                new WspPdu.Post(
                                        WspMethod.POST,
                                        "http://chat/send",
                                        ContentType.of("application/vnd.wap.multipart.form-data"),
                                        Headers.NONE,
                                        Octets.of(0)))
                        .orThrow();
        assertThat(parts.status()).isEqualTo(415);
        assertThat(parts.body().isEmpty()).isFalse();
    }

    @Test
    void lookingAtTheHeadOfAPageIsNotReadingIt() {
        var ana = world.person(11, "Ana", ANA);
        world.writes(world.person(12, "Ben", BEN), ana, "dinner?");
        var phone = world.phone(11);

        var head =
                phone.askConnectionless(
                                new WspPdu.Get(WspMethod.HEAD, "http://chat/p/Ben", Headers.NONE))
                        .orThrow();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body().isEmpty()).isTrue();
        assertThat(world.chat.home(ana, Instant.now()).people())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.unread()).isPositive());
    }

    @Test
    void whoeverSignsInByPinInASessionIsKnownInItAndGetsPushesOnIt() throws Exception {
        var ben = world.person(12, "Ben", BEN);
        var phone = world.phone(20);
        phone.connect();
        var browser = new WmlBrowser(phone);

        browser.open("http://chat/");
        fill(browser, "number", "+" + ANA);
        browser.submit(browser.page().links().getFirst());
        fill(browser, "pin", world.notices.takeNotices().getFirst().text().replaceAll("\\D", ""));
        var home = browser.submit(browser.page().links().getFirst()).orThrow();

        assertThat(home.fields()).anyMatch(field -> field.startsWith("to"));
        var ana = world.store.byMsisdn(Msisdn.ofDigits(ANA)).orElseThrow();
        world.writes(ben, ana, "hello");
        var push = phone.nextPush(SOON).orElseThrow();
        assertThat(push.overSession()).isTrue();
        assertThat(push.confirmed()).isTrue();
        assertThat(push.serviceIndication().orElseThrow().text()).isEqualTo("Ben: hello");
        eventually("all settled", () -> world.waits("wap_pushes_under_way") == 0);
    }

    @Test
    void aPhoneWithoutSessionIsPushedAtItsPushPortAndTheLinkOpensThere() {
        var ana = world.person(11, "Ana", ANA);
        var ben = world.person(12, "Ben", BEN);
        var phone = world.phone(11);
        phone.getConnectionless("http://chat/");

        world.writes(ben, ana, "hello 😀".repeat(200));

        var push = phone.nextPush(SOON).orElseThrow();
        assertThat(push.overSession()).isFalse();
        var indication = push.serviceIndication().orElseThrow();
        assertThat(indication.text()).startsWith("Ben: hello 😀").endsWith("…");
        assertThat(push.body().length()).isLessThanOrEqualTo(PushSender.BODY_OCTETS_MAX);
        assertThat(new WmlBrowser(phone).open(indication.href()).orThrow().text())
                .contains("hello");
    }

    @Test
    void anOpenedSessionOfAKnownAddressIsReachableBeforeItAsksForAPage() throws Exception {
        var ana = world.person(11, "Ana", ANA);
        var ben = world.person(12, "Ben", BEN);
        var phone = world.phone(11);
        phone.connect();
        eventually("told", () -> stateOf(ana) == Reach.State.REACHABLE);

        world.writes(ben, ana, "hello");

        assertThat(phone.nextPush(SOON).orElseThrow().overSession()).isTrue();
    }

    @Test
    void whoeverResumesASessionAtAnAddressThatChangedHandsIsNotTheOneBefore() throws Exception {
        var ana = world.person(11, "Ana", ANA);
        var ben = world.person(12, "Ben", BEN);
        world.writes(ben, ana, "first"); // so that Ben's page lists Ana
        var phone = world.phone(11);
        phone.connect();
        phone.get("http://chat/");
        assertThat(phone.suspend()).isInstanceOf(SessionOutcome.Suspended.class);
        eventually("told", () -> stateOf(ana) != Reach.State.REACHABLE);

        world.account(11, "4915550000033"); // the network gave it to Cem
        var cem = world.who(at(11));
        assertThat(phone.resume()).isInstanceOf(SessionOutcome.Resumed.class);
        eventually("Cem is there", () -> stateOf(cem) == Reach.State.REACHABLE);
        world.writes(ben, cem, "for Cem");

        eventually("Cem's push", () -> world.counted("wap_push_confirmed_on_session") == 1);
        world.writes(ben, ana, "for Ana");
        assertThat(phone.nextPush(SOON).orElseThrow().serviceIndication().orElseThrow().text())
                .isEqualTo("Ben: for Cem");
        assertThat(phone.nextPush(Duration.ofMillis(200))).isEmpty();
    }

    private Reach.State stateOf(Person person) {
        return world.chat.reach(person.id(), Instant.now()).state();
    }

    @Test
    void aFullDeskTellsThePhoneToComeAgain() throws Exception {
        world.close();
        world = new PhoneWorld(0);
        var phone = world.phone(11);

        var reply = phone.getConnectionless("http://chat/").orThrow();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.contentType().is("application/vnd.wap.wmlc")).isTrue();
        phone.connect();
        assertThat(phone.get("http://chat/").orThrow().status()).isEqualTo(503);
        assertThat(world.counted("wap_request_refused_busy")).isEqualTo(2);
    }

    @Test
    void anotherGatewaysPortIsNeverAnswered() throws Exception {
        byte[] get = {1, 0x40, 12, 'h', 't', 't', 'p', ':', '/', '/', 'c', 'h', 'a', 't', '/'};
        try (var gateway = new DatagramSocket(9200, at(77));
                var phone = new DatagramSocket(0, at(78))) {
            for (var socket : List.of(gateway, phone)) {
                socket.send(
                        new DatagramPacket(
                                get,
                                get.length,
                                PhoneWorld.HERE,
                                world.listener.connectionlessPort()));
            }
            var answer = new DatagramPacket(new byte[2_000], 2_000);
            phone.setSoTimeout(20_000);
            phone.receive(answer);
            assertThat(answer.getData()[0]).isEqualTo((byte) 1);
            eventually( // the port has several readers
                    "the gateway's is dropped",
                    () -> world.counted("wap_dropped_source_port") == 1);
            assertThat(world.counted("wap_request")).isEqualTo(1);
        }
    }

    @Test
    void aSessionThatTheGatewayEndsWhenItClosesIsOverForThePhoneToo() throws Exception {
        world.person(11, "Ana", ANA);
        var phone = world.phone(11);
        phone.connect();

        world.listener.close();

        eventually("disconnected", () -> !phone.inSession());
        assertThat(world.counted("wap_news_lost_at_close")).isZero();
    }

    @Test
    void aPortInUseIsSaidAndLeavesNothingOpen() throws Exception {
        var config = PhoneWorld.config(10);
        try (var taken = new DatagramSocket(0, PhoneWorld.HERE)) {
            var second =
                    new HandsetConfig(
                            config.bind(),
                            0,
                            taken.getLocalPort(),
                            config.pushPort(),
                            Set.of("chat"),
                            "http://chat",
                            Optional.empty(),
                            1,
                            1,
                            1,
                            config.guard());
            var listener = new HandsetListener(second, Clock.systemUTC());
            assertThatThrownBy(() ->
                            listener.serve(
                                    new parley.pages.ChatPages(world.chat, new java.util.Random(1)),
                                    world.chat))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.9.1:" + taken.getLocalPort());
            assertThat(listener.ready()).isFalse();
            listener.close();
        }
    }

    @Test
    void aCookieIsSetForTheHostThatWasAskedAndKnowsHerOnTheNextPage() {
        var phone = world.phone(30, PhoneProfile.TERSE);
        var browser = new WmlBrowser(phone);
        browser.open("http://waponlinechat.com/");
        fill(browser, "number", "+" + ANA);
        browser.submit(browser.page().links().getFirst());
        fill(browser, "pin", world.notices.takeNotices().getFirst().text().replaceAll("\\D", ""));
        browser.submit(browser.page().links().getFirst());

        var again = browser.open("http://waponlinechat.com/").orThrow();

        assertThat(again.fields()).anyMatch(field -> field.startsWith("to"));
    }

    /// Asks until memory has answered, since what becomes of the push is kept some time after it.
    @Test
    void aChatPageOutOfMemoryShowsWhatWasKeptSinceTheLastOne() throws InterruptedException {
        var ana = world.person(11, "Ana", ANA);
        var ben = world.person(12, "Ben", BEN);
        var phone = world.phone(11);
        phone.connect();
        for (int i = 1; i <= 5; i++) {
            world.writes(ben, ana, "hello");
            String news = i + " new";
            long before = world.counted("wap_request_at_once");
            eventually(
                    "memory answers with " + news,
                    () -> {
                        for (var page :
                                List.of(
                                        phone.getConnectionless("http://chat/"),
                                        phone.get("http://chat/"))) {
                            assertThat(page.orThrow().body().text(StandardCharsets.UTF_8))
                                    .contains(news);
                        }
                        return world.counted("wap_request_at_once") > before;
                    });
        }
    }

    @Test
    void nobodyWhoIsNotKnownIsAnsweredOutOfMemory() {
        world.person(11, "Ana", ANA);
        var phone = world.phone(12);

        for (int i = 0; i < 3; i++) {
            assertThat(phone.getConnectionless("http://chat/").orThrow().status()).isEqualTo(200);
        }
        assertThat(world.counted("wap_request_at_once")).isZero();
    }
}
