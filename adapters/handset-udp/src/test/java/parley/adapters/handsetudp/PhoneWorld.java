package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.fail;

import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.SendMessage;
import parley.chat.Target;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Alias;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.handset.Page;
import parley.handset.PhoneProfile;
import parley.handset.WmlBrowser;
import parley.pages.ChatPages;
import parley.testkit.MemoryStore;
import parley.testkit.PlainMeter;
import parley.testkit.RecordingCarrier;
import parley.testkit.RecordingNotices;
import parley.wdp.WdpAddress;
import parley.wdp.WdpPorts;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// The phones' ports with the real chat and its real pages behind them, over a store in memory, and
/// phones in software at 127.0.9.x.
final class PhoneWorld implements AutoCloseable {
    static final InetAddress HERE = InetAddress.ofLiteral("127.0.9.1");
    private static final InetAddress ACCESS_SERVER = InetAddress.ofLiteral("127.9.0.1");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final MemoryStore store = new MemoryStore();
    final RecordingCarrier<Parcel.SmsParcel> sms = new RecordingCarrier<>();
    final RecordingNotices notices = new RecordingNotices();
    final HandsetListener listener;
    final Chat chat;
    private final Deque<Handset> phones = new ArrayDeque<>();

    PhoneWorld() throws IOException {
        this(64);
    }

    /// `requestsMax`: places at the desk.
    PhoneWorld(int requestsMax) throws IOException {
        this(requestsMax, new Random(20_260_401));
    }

    PhoneWorld(int requestsMax, RandomGenerator random) throws IOException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        var config =
                ChatConfig.defaults(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        listener = new HandsetListener(config(requestsMax), Clock.systemUTC());
        chat =
                new Chat(
                        config,
                        store.kept(),
                        new Dispatcher.Ways(listener, sms, new PlainMeter()),
                        notices,
                        _ -> {},
                        random);
        listener.serve(new ChatPages(chat, random), chat);
    }

    static HandsetConfig config(int requestsMax) {
        return new HandsetConfig(
                HERE,
                0,
                0,
                WdpPorts.PUSH,
                Set.of("chat", "waponlinechat.com"),
                "http://chat",
                Optional.of("X-Msisdn"),
                requestsMax,
                10_000,
                1_000,
                GuardConfig.usual());
    }

    static InetAddress at(int last) {
        return InetAddress.ofLiteral("127.0.9." + last);
    }

    Handset phone(int last) {
        return phone(last, PhoneProfile.COMMON);
    }

    Handset phone(int last, PhoneProfile profile) {
        var options =
                HandsetOptions.of(at(last), HERE)
                        .withProfile(profile)
                        .withGateway(
                                new WdpAddress(HERE, listener.connectionlessPort()),
                                new WdpAddress(HERE, listener.sessionPort()));
        var phone = Handset.switchOn(options);
        phones.push(phone);
        return phone;
    }

    /// The network gives the address to the owner of this number, who has this name.
    Person person(int last, String name, String digits) {
        account(last, digits);
        var person = who(at(last));
        if (!chat.rename(person.id(), new Alias(name), Instant.now())) {
            fail("the name is taken");
        }
        return person;
    }

    void account(int last, String digits) {
        chat.on(
                new AccountingEvent.Started("s" + digits, at(last), Msisdn.ofDigits(digits)),
                ACCESS_SERVER,
                Instant.now());
    }

    Person who(InetAddress address) {
        var origin =
                new RequestOrigin(address, Optional.empty(), Optional.empty(), Optional.empty());
        return switch (chat.identify(origin, Instant.now())) {
            case Identified.Known(var person, _) -> person;
            case Identified.Unknown _ -> fail("nobody is there");
        };
    }

    void writes(Person from, Person to, String text) {
        chat.send(
                new SendMessage(
                        from.id(),
                        new Target.ToPerson(to.id()),
                        new MessageText(text),
                        Optional.empty()),
                Instant.now());
    }

    long counted(String name) {
        return listener.counters().getOrDefault(name, 0L);
    }

    long waits(String name) {
        return listener.waiting().getOrDefault(name, -1L);
    }

    /// Fields carry a mark of their form behind their name.
    static void fill(WmlBrowser browser, String name, String value) {
        browser.fill(
                browser.page().fields().stream()
                        .filter(field -> field.startsWith(name))
                        .findFirst()
                        .orElseGet(() -> fail("no field for the " + name)),
                value);
    }

    static Page.Shown shown(Page page) {
        return page.orThrow();
    }

    static void eventually(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not in time: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(2); // looks again; the condition decides, not the time
        }
    }

    @Override
    public void close() throws IOException {
        phones.forEach(Handset::close);
        listener.close();
    }
}
