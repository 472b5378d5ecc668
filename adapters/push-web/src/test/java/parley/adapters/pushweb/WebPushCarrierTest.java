package parley.adapters.pushweb;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.browser.Browsers;
import parley.chat.browser.Subscription;
import parley.chat.browser.Subscriptions;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.identity.Alias;
import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;
import parley.testkit.CarrierContract;
import parley.testkit.HttpsPushService;
import parley.testkit.MemoryStore;
import parley.testkit.PushReceiver;
import parley.testkit.RecordingReports;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Browsers whose page is closed are a way out like others.
@Timeout(120)
class WebPushCarrierTest extends CarrierContract<PushParcel> {
    @TempDir Path folder;

    private HttpsPushService service;
    private WebPushSender sender;

    @Override
    protected Carrier<PushParcel> open(RecordingReports to) throws Exception {
        service = new HttpsPushService(folder, "push.example");
        sender =
                new WebPushSender(
                        new WebPushConfig(
                                "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
                                "mailto:push@example.com",
                                1_000,
                                Duration.ofSeconds(20),
                                Optional.empty()),
                        new ToTheService(),
                        Optional.of(service.authorities()),
                        Clock.systemUTC());
        var store = new MemoryStore();
        var receiver = PushReceiver.fresh();
        sender.reportTo(
                to,
                new Browsers(
                        store,
                        new OneEach("https://push.example:" + service.port() + "/p/one", receiver),
                        store.kept().people(),
                        sender));
        return sender;
    }

    private static final class ToTheService implements Egress {
        @Override
        public boolean mayAsk(String host, int port) {
            return host.equals("push.example");
        }

        @Override
        public List<InetSocketAddress> addresses(String host, int port) throws java.io.IOException {
            byte[] loopback = HttpsPushService.LOOPBACK.getAddress();
            return List.of(new InetSocketAddress(InetAddress.getByAddress(host, loopback), port));
        }
    }

    /// Everybody has a browser there.
    private record OneEach(String endpoint, PushReceiver receiver) implements Subscriptions {
        @Override
        public List<Subscription> of(PersonId person) {
            return List.of(
                    new Subscription(
                            person,
                            endpoint,
                            receiver.key(),
                            receiver.secretText(),
                            Optional.empty(),
                            Instant.EPOCH));
        }

        @Override
        public Optional<Subscription> at(String other) {
            return Optional.empty();
        }
    }

    @Override
    protected PushParcel parcel(DeliveryKey key) {
        var now = Instant.now();
        return new PushParcel(
                key,
                NoticeMark.of(new ConversationId(new UUID(1, 2)), key.recipient()),
                new ContactPoint.ClosedPage(now.plusSeconds(60)),
                "Ana",
                new Alias("Ana"),
                new MessageText("dinner?"),
                "/r/x",
                now,
                now.plusSeconds(3_600));
    }

    @Override
    protected void close() throws Exception {
        sender.close();
        service.close();
    }
}
