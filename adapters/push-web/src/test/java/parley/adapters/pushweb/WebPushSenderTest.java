package parley.adapters.pushweb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.browser.Browsers;
import parley.chat.browser.Subscription;
import parley.chat.browser.Subscriptions;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.delivery.SmsArrived;
import parley.chat.delivery.SmsOutcome;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;
import parley.testkit.ChatWorld;
import parley.testkit.HttpsPushService;
import parley.testkit.MemoryStore;
import parley.testkit.NpmPushJudge;
import parley.testkit.PushReceiver;
import parley.testkit.StoreScene;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Over HTTPS to a push service on loopback, read by the keys of the browser it is for.
@Timeout(120)
class WebPushSenderTest {
    private static final String OWN = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String NAME = "push.example";
    private static final NoticeMark MARK =
            NoticeMark.of(new ConversationId(new UUID(1, 2)), new PersonId(new UUID(3, 4)));

    @TempDir Path folder;

    private final MemoryStore store = new MemoryStore();
    private final BlockingQueue<DeliveryEvidence> told = new LinkedBlockingQueue<>();
    private HttpsPushService service;
    private Person ben;
    private WebPushSender sender;
    private Browsers browsers;

    @BeforeEach
    void start() throws Exception {
        service = new HttpsPushService(folder, NAME);
        ben = new StoreScene(store.kept()).person("Ben");
        open(1_000);
    }

    private void open(int queueMax) throws Exception {
        var config =
                new WebPushConfig(
                        OWN,
                        "mailto:push@example.com",
                        queueMax,
                        Duration.ofSeconds(10),
                        Optional.empty());
        sender =
                new WebPushSender(
                        config,
                        new ToLoopback(),
                        Optional.of(service.authorities()),
                        Clock.systemUTC());
        var kept = store.kept();
        browsers = new Browsers(kept.ledger(), kept.browsers(), kept.people(), sender);
        sender.reportTo(new Hearing(), browsers);
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        service.close();
    }

    /// Only these two names are listed, and one of them has nobody behind it.
    private final class ToLoopback implements Egress {
        @Override
        public boolean mayAsk(String host, int port) {
            return List.of(NAME, "away.example", "other.example").contains(host);
        }

        @Override
        public List<InetSocketAddress> addresses(String host, int port) throws IOException {
            if (host.equals("away.example")) {
                throw new IOException("nobody is there");
            }
            var named = InetAddress.getByAddress(host, HttpsPushService.LOOPBACK.getAddress());
            return List.of(new InetSocketAddress(named, port));
        }
    }

    private final class Hearing implements CarrierReports {
        @Override
        public boolean on(DeliveryEvidence evidence, Instant now) {
            return told.add(evidence);
        }

        @Override
        public boolean on(SmsArrived sms, Instant now) {
            return true;
        }

        @Override
        public ReportTaken reported(String smscId, DeliveryEvidence.Report report, Instant now) {
            return ReportTaken.NOT_OURS;
        }

        @Override
        public Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms, Instant now) {
            return Optional.of(Set.of());
        }

        @Override
        public void on(SmsOutcome outcome, Instant now) {}
    }

    private DeliveryEvidence evidence() throws InterruptedException {
        var next = told.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("what became of it").isNotNull();
        return next;
    }

    private String endpoint(String host, String path) {
        return "https://" + host + ":" + service.port() + path;
    }

    private PushReceiver browser(String endpoint) throws Exception {
        var receiver = PushReceiver.fresh();
        assertThat(wish(endpoint, receiver)).isEqualTo(Browsers.Outcome.KEPT);
        return receiver;
    }

    private Browsers.Outcome wish(String endpoint, PushReceiver receiver) {
        return browsers.tell(
                ben.id(),
                endpoint,
                receiver.key(),
                receiver.secretText(),
                ChatWorld.from(HttpsPushService.LOOPBACK),
                Instant.now());
    }

    private PushParcel parcel(Duration toldFor) {
        var now = Instant.now();
        return new PushParcel(
                new DeliveryKey(new MessageId(UUID.randomUUID()), ben.id()),
                MARK,
                new ContactPoint.ClosedPage(now.plus(toldFor)),
                "Ana & Çem (Küche)",
                new Alias("Ana"),
                new MessageText("the secret of the soup"),
                "/r/AbC-_123",
                now,
                now.plus(Duration.ofDays(7)));
    }

    private PushParcel carried() {
        var parcel = parcel(Duration.ofSeconds(60));
        assertThat(sender.carry(parcel)).isInstanceOf(Carrier.Handover.Taken.class);
        return parcel;
    }

    @Test
    void aNoticeIsReadByItsBrowserAndSaysWhoWroteAndNotWhat() throws Exception {
        var receiver = browser(endpoint(NAME, "/p/one"));
        var parcel = carried();
        var posted = service.next();
        assertThat(posted.method()).isEqualTo("POST");
        assertThat(posted.path()).isEqualTo("/p/one");
        assertThat(posted.header("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(posted.header("Urgency")).isEqualTo("high");
        assertThat(Long.parseLong(posted.header("Ttl"))).isBetween(50L, 60L);
        assertThat(posted.header("Topic")).isEqualTo(MARK.value()).hasSizeLessThan(33);
        assertThat(posted.header("Cookie")).isEmpty();
        assertThat(receiver.read(posted.body()))
                .isEqualTo(
                        "from=Ana+%26+%C3%87em+%28K%C3%BCche%29&mark="
                                + MARK.value()
                                + "&link=%2Fr%2FAbC-_123");
        assertThat(evidence()).isEqualTo(new DeliveryEvidence.PushSent(parcel.key()));
        assertThat(sender.counts()).isEqualTo(new WebPushCounts(1, 0, 0, 0, 0));
    }

    /// Somebody else's reader, and somebody else's look at who sends.
    @Test
    void npmsReaderReadsItAndFindsTheTokenGood() throws Exception {
        var receiver = browser(endpoint(NAME, "/p/one"));
        carried();
        var posted = service.next();
        String authorization = posted.header("Authorization");
        var said =
                NpmPushJudge.judge(
                        Map.of(
                                "sealed", PushReceiver.base64(posted.body()),
                                "privateKey", PushReceiver.base64(receiver.number()),
                                "secret", receiver.secretText(),
                                "token", authorization.replaceAll("vapid t=|,.*", ""),
                                "key", authorization.replaceAll(".*, k=", "")));
        assertThat(said.path("fault").asString("")).isEmpty();
        assertThat(said.get("text").asString()).isEqualTo(receiver.read(posted.body()));
        assertThat(said.get("claims").get("aud").asString())
                .isEqualTo("https://" + NAME + ":" + service.port());
        assertThat(said.get("claims").get("sub").asString()).isEqualTo("mailto:push@example.com");
        assertThat(authorization).endsWith(", k=" + sender.key().orElseThrow());
    }

    @Test
    void eachNoticeHasAKeyAndASaltOfItsOwn() throws Exception {
        browser(endpoint(NAME, "/p/one"));
        carried();
        carried();
        byte[] one = service.next().body();
        byte[] other = service.next().body();
        assertThat(Arrays.copyOf(one, 16)).isNotEqualTo(Arrays.copyOf(other, 16));
        assertThat(Arrays.copyOfRange(one, 21, 86)).isNotEqualTo(Arrays.copyOfRange(other, 21, 86));
    }

    @Test
    void allBrowsersOfHersAreToldAndOneThatTookItIsEnough() throws Exception {
        browser(endpoint(NAME, "/p/one"));
        browser(endpoint("away.example", "/p/two"));
        var parcel = carried();
        assertThat(evidence()).isEqualTo(new DeliveryEvidence.PushSent(parcel.key()));
        assertThat(sender.counts()).isEqualTo(new WebPushCounts(1, 0, 0, 0, 1));
        assertThat(browsers.of(ben.id())).as("away is not gone").hasSize(2);
    }

    @Test
    void aBrowserTheServiceKnowsNoMoreIsForgotten() throws Exception {
        for (int status : new int[] {404, 410}) {
            browser(endpoint(NAME, "/p/" + status));
            service.answers(status, Map.of());
            var parcel = carried();
            assertThat(evidence())
                    .isEqualTo(
                            new DeliveryEvidence.PushFailed(
                                    parcel.key(), "no push service took it", false));
            assertThat(browsers.of(ben.id())).isEmpty();
        }
        assertThat(sender.counts().gone()).isEqualTo(2);
    }

    @Test
    void aServiceThatAsksForAPauseGetsIt() throws Exception {
        browser(endpoint(NAME, "/p/one"));
        service.answers(429, Map.of("Retry-After", "600"));
        carried();
        assertThat(evidence()).isInstanceOf(DeliveryEvidence.PushFailed.class);
        assertThat(service.next().path()).isEqualTo("/p/one");
        service.answers(201, Map.of());
        carried();
        assertThat(evidence()).isInstanceOf(DeliveryEvidence.PushFailed.class);
        assertThat(service.waiting()).as("it is not even asked").isZero();
        assertThat(sender.counts()).isEqualTo(new WebPushCounts(0, 0, 2, 0, 0));
        assertThat(browsers.of(ben.id())).hasSize(1);
    }

    @Test
    void nobodyIsLedOnByARedirection() throws Exception {
        browser(endpoint(NAME, "/p/one"));
        service.answers(307, Map.of("Location", endpoint(NAME, "/inside")));
        carried();
        assertThat(evidence()).isInstanceOf(DeliveryEvidence.PushFailed.class);
        assertThat(service.next().path()).isEqualTo("/p/one");
        assertThat(service.waiting()).isZero();
        assertThat(sender.counts().refused()).isEqualTo(1);
    }

    @Test
    void aCertificateForAnotherNameIsNobody() throws Exception {
        browser(endpoint("other.example", "/p/one"));
        carried();
        assertThat(evidence()).isInstanceOf(DeliveryEvidence.PushFailed.class);
        assertThat(service.waiting()).isZero();
        assertThat(sender.counts().failed()).isEqualTo(1);
    }

    @Test
    void whoIsNotListedOrHasNoRealKeyIsRefusedAtTheDoor() throws Exception {
        var receiver = PushReceiver.fresh();
        assertThat(wish("https://elsewhere.example/p/one", receiver))
                .isEqualTo(Browsers.Outcome.REFUSED);
        byte[] beside = Base64.getUrlDecoder().decode(receiver.key());
        beside[64] ^= 1;
        assertThat(sender.takes(endpoint(NAME, "/p/one"), PushReceiver.base64(beside))).isFalse();
        assertThat(sender.takes("http://" + NAME + "/p/one", receiver.key())).isFalse();
        assertThat(sender.takes(endpoint(NAME, "/p/one"), receiver.key())).isTrue();
    }

    @Test
    void whatIsToldForLongerThanItsLinkOpensOrServicesKeepItIsToldForLess() throws Exception {
        browser(endpoint(NAME, "/p/one"));
        sender.carry(parcel(Duration.ofDays(90)));
        assertThat(Long.parseLong(service.next().header("Ttl")))
                .isBetween(Duration.ofDays(7).toSeconds() - 60, Duration.ofDays(7).toSeconds());
        sender.carry(parcel(Duration.ofSeconds(-5)));
        assertThat(service.next().header("Ttl")).isEqualTo("0");
    }

    /// Whoever has to wait for a slow service is not given up for it.
    @Test
    void moreThanLeaveAtOnceWaitForTheirTurnAndAllAreTaken() throws Exception {
        browser(endpoint(NAME, "/p/one"));
        service.hold();
        for (int i = 0; i < 150; i++) {
            carried();
        }
        for (int i = 0; i < 64; i++) {
            service.next();
        }
        assertThat(service.waiting()).as("the others have not left").isZero();
        assertThat(sender.underWay()).isEqualTo(150);
        service.release();
        for (int i = 0; i < 150; i++) {
            assertThat(evidence()).isInstanceOf(DeliveryEvidence.PushSent.class);
        }
        assertThat(sender.counts()).isEqualTo(new WebPushCounts(150, 0, 0, 0, 0));
    }

    @Test
    void noMoreIsUnderWayThanThereIsRoomFor() throws Exception {
        sender.close();
        open(1);
        assertThat(sender.room()).isEqualTo(1);
        // whoever looks browsers up holds the only place
        var held = new CountDownLatch(1);
        var slow =
                new Subscriptions() {
                    @Override
                    public List<Subscription> of(PersonId person) {
                        try {
                            held.await();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                        return List.of();
                    }

                    @Override
                    public Optional<Subscription> at(String endpoint) {
                        return Optional.empty();
                    }
                };
        sender.reportTo(new Hearing(), new Browsers(store, slow, store.kept().people(), sender));
        carried();
        assertThat(sender.ready()).isFalse();
        assertThat(sender.carry(parcel(Duration.ofSeconds(60))))
                .isInstanceOf(Carrier.Handover.NotTaken.class);
        held.countDown();
        assertThat(evidence())
                .as("no browser is left")
                .isInstanceOf(DeliveryEvidence.PushFailed.class);
    }
}
