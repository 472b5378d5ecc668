package parley.adapters.smscsmpp;

import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Tariff;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.SmsPushPolicy;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.AddressPace;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.NumberPrefixes;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.presence.Decays;
import parley.testkit.MemoryStore;
import parley.testkit.RecordingCarrier;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The real chat over a store in memory with the real link as its only way out. Made anew over the
/// same store, it is a gateway that was restarted.
final class ChatBySms implements AutoCloseable {
    static final Msisdn BEN = Msisdn.ofDigits("491711234502");
    static final Duration KEEP_FOR = Duration.ofDays(3);
    private static final Msisdn ANA = Msisdn.ofDigits("491711234501");
    private static final InetAddress ANA_AT = InetAddress.ofLiteral("127.0.0.11");
    private static final InetAddress BEN_AT = InetAddress.ofLiteral("127.0.0.12");

    final MemoryStore store;
    final Chat chat;
    private final SmsCarrier link;

    ChatBySms(MemoryStore store, SmscConfig smsc) throws InterruptedException {
        this.store = store;
        this.link = new SmsCarrier(smsc, Clock.systemUTC());
        var config =
                new ChatConfig(
                        "DE",
                        "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE",
                        KEEP_FOR,
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(10),
                        Duration.ofDays(3),
                        Decays.usual(),
                        Duration.ofDays(30),
                        Duration.ofMinutes(10),
                        Duration.ofDays(1),
                        Duration.ofHours(6),
                        ZoneOffset.UTC,
                        0,
                        new Tariff("EUR", new NumberPrefixes<>(Map.of(), Money.NONE)),
                        Caps.USUAL,
                        List.of(),
                        AddressPace.Limits.USUAL,
                        SmsPushPolicy.USUAL,
                        Map.of(ANA_AT, ANA, BEN_AT, BEN),
                        Set.of());
        this.chat =
                new Chat(
                        config,
                        store.kept(),
                        new Dispatcher.Ways(new RecordingCarrier<>(), link, link),
                        link,
                        _ -> {},
                        new SecureRandom());
        link.reportTo(chat);
        link.start();
        SmsCarrierTest.await(link::ready);
        chat.standing(person(BEN_AT), new Target.ToPerson(person(ANA_AT).id()))
                .orElseThrow()
                .agree(Instant.now());
    }

    /// Ana writes to Ben, who is not online.
    DeliveryKey send(String text) {
        var to = new Target.ToPerson(person(BEN_AT).id());
        var message =
                new SendMessage(person(ANA_AT).id(), to, new MessageText(text), Optional.empty());
        return switch (chat.send(message, Instant.now())) {
            case SendOutcome.Sent(var id, _, _, _) -> store.of(id).getFirst().key();
            case SendOutcome.NotSent(var why) -> throw new AssertionError(why);
        };
    }

    Delivery delivery(DeliveryKey key) {
        return store.byKey(key).orElseThrow();
    }

    SmsTrack track(DeliveryKey key) {
        return delivery(key).sms();
    }

    void awaitTrack(DeliveryKey key, Class<? extends SmsTrack> kind) throws InterruptedException {
        SmsCarrierTest.await(() -> kind.isInstance(track(key)));
    }

    @Override
    public void close() {
        link.close();
    }

    private Person person(InetAddress at) {
        var origin = new RequestOrigin(at, Optional.empty(), Optional.empty(), Optional.empty());
        return switch (chat.identify(origin, Instant.now())) {
            case Identified.Known(var person, _) -> person;
            case Identified.Unknown _ -> throw new AssertionError("nobody is there");
        };
    }
}
