package parley.server;

import static org.assertj.core.api.Assertions.fail;

import parley.adapters.smscsmpp.PracticeSmsc;
import parley.adapters.storesql.SqlStore;
import parley.chat.Chat;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.delivery.DeliveryState;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.server.config.ConfigFault;
import parley.server.config.ConfigOutcome;
import parley.server.config.ConfigReader;
import parley.server.config.GatewayConfig;
import parley.server.demo.AccessServer;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/// A whole gateway on ports of its own, as `./parley serve` starts it, with phones and an access
/// server around it. Nothing in it is a stand-in; the SMSC is the practice one unless configured
/// otherwise. Phones live in [#PHONES].
public final class GatewayUnderTest implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Where phones live. Others in each JVM that tests at once: the port for pushes is a fixed
    /// one.
    public static final String PHONES =
            "127.%d.7.".formatted(Integer.getInteger("test.jvm.number", 0));

    private final GatewayConfig config;
    private final Gateway gateway;
    private final Deque<Handset> phones = new ArrayDeque<>();

    private GatewayUnderTest(GatewayConfig config, Gateway gateway) {
        this.config = config;
        this.gateway = gateway;
    }

    public static GatewayUnderTest start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /// `settings`: `PARLEY_SECTION_KEY` as in the environment, above the free ports.
    public static GatewayUnderTest start(Path data, Map<String, String> settings)
            throws IOException {
        return start(data, Optional.empty(), settings);
    }

    /// `file`: for what the environment cannot say.
    public static GatewayUnderTest start(
            Path data, Optional<Path> file, Map<String, String> settings) throws IOException {
        return start(data, file, settings, Clock.systemUTC());
    }

    /// `clock`: what the gateway takes for the time.
    public static GatewayUnderTest start(Path data, Map<String, String> settings, Clock clock)
            throws IOException {
        return start(data, Optional.empty(), settings, clock);
    }

    private static GatewayUnderTest start(
            Path data, Optional<Path> file, Map<String, String> settings, Clock clock)
            throws IOException {
        var environment = freePorts();
        environment.putAll(settings);
        return switch (ConfigReader.read(file, Optional.of(data), environment)) {
            case ConfigOutcome.Good(var config, _) ->
                    new GatewayUnderTest(config, Gateway.start(config, clock));
            case ConfigOutcome.Faulty(var faults) ->
                    fail("configuration: %s", faults.stream().map(ConfigFault::line).toList());
        };
    }

    /// Settings under which a gateway takes whatever ports are free.
    public static Map<String, String> freePorts() {
        return new HashMap<>(
                Map.of(
                        "PARLEY_PUSH_PORT", "0",
                        "PARLEY_WAP_CONNECTIONLESS_PORT", "0",
                        "PARLEY_WAP_SESSION_PORT", "0",
                        "PARLEY_WEB_PORT", "0",
                        "PARLEY_WEB_OPERATORS_PORT", "0",
                        "PARLEY_SMS_PRACTICE_PORT", "0",
                        "PARLEY_ACCOUNTING_PORT", "0"));
    }

    public Chat chat() {
        return gateway.parts().chat();
    }

    public SqlStore store() {
        return gateway.parts().store();
    }

    /// The two wrote to each other before, so that neither is a stranger to the other.
    public void know(Msisdn one, Msisdn other) {
        agrees(one, other);
        agrees(other, one);
    }

    /// What is so of the newest message between the two, whatever its sender may see of it.
    public DeliveryState newest(Msisdn one, Msisdn other) {
        var talk =
                store().between(
                                store().byMsisdn(one).orElseThrow().id(),
                                store().byMsisdn(other).orElseThrow().id())
                        .orElseThrow();
        var message = store().latest(talk.id(), Optional.empty(), 1).getFirst();
        return store().of(message.id()).getFirst().state();
    }

    private void agrees(Msisdn who, Msisdn toWhom) {
        var now = Instant.now();
        var agreed =
                chat().standing(person(who, now), new Target.ToPerson(person(toWhom, now).id()))
                        .orElseThrow()
                        .agree(now);
        if (agreed != Standing.Outcome.KEPT) {
            throw new AssertionError("it was not kept");
        }
    }

    /// Somebody nobody had heard of becomes a person by being seen once.
    private Person person(Msisdn number, Instant now) {
        if (store().byMsisdn(number).isEmpty()) {
            var once = address("127.98.98.98");
            chat().on(new AccountingEvent.Started("seen once", once, number), once, now);
            chat().on(new AccountingEvent.Stopped("seen once", once), once, now);
        }
        return store().byMsisdn(number).orElseThrow();
    }

    public PracticeSmsc practice() {
        return gateway.parts().practice().orElseThrow();
    }

    public GatewayStatus status() {
        return gateway.status();
    }

    public boolean smscBound() {
        return status().smsc().bound();
    }

    public boolean smscLinkBound(String name) {
        return status().smsc().links().stream()
                .anyMatch(link -> link.name().equals(name) && link.bound());
    }

    public long counted(String name) {
        return status().counters().getOrDefault(name, 0L);
    }

    /// Whether the status names it, also while nothing waits.
    public boolean isWaitedFor(String name) {
        return status().waiting().containsKey(name);
    }

    /// What waits or is open now.
    public long waiting(String name) {
        return status().waiting().getOrDefault(name, 0L);
    }

    public WdpAddress connectionless() {
        return new WdpAddress(
                config.handset().bind(), gateway.parts().handsets().connectionlessPort());
    }

    public WdpAddress session() {
        return new WdpAddress(config.handset().bind(), gateway.parts().handsets().sessionPort());
    }

    /// Where push initiators are listened to.
    public int pushPort() {
        return gateway.pushPort();
    }

    public int webPort() {
        return gateway.webPort();
    }

    public int operatorsPort() {
        return gateway.operatorsPort();
    }

    public InetSocketAddress accounting() {
        return new InetSocketAddress(
                config.accounting().orElseThrow().bind(),
                gateway.parts().accounting().orElseThrow().port());
    }

    public String radiusSecret() {
        return config.accounting().orElseThrow().secrets().values().iterator().next();
    }

    public AccessServer network() {
        return network((_, _, _) -> {});
    }

    public AccessServer network(AccessServer.DatagramTap tap) {
        return new AccessServer(
                accounting(), radiusSecret(), (Inet4Address) address("127.0.0.1"), tap);
    }

    /// A common phone at [#phoneAddress], switched on; closed with the gateway.
    public Handset phone(int last) {
        return phone(options(last));
    }

    public Handset phone(HandsetOptions options) {
        var phone = Handset.switchOn(options);
        phones.push(phone);
        return phone;
    }

    public HandsetOptions options(int last) {
        return HandsetOptions.of(phoneAddress(last), config.handset().bind())
                .withGateway(connectionless(), session());
    }

    public static InetAddress phoneAddress(int last) {
        return address(PHONES + last);
    }

    public static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    /// Looks again and again until it is so, at most [#PATIENCE].
    public static void eventually(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within %s: %s", PATIENCE, what);
            }
            Thread.sleep(5); // looks again; the condition decides, not the time
        }
    }

    /// Looks until there is something.
    public static <T> T eventually(String what, Callable<Optional<T>> look) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = look.call();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                return fail("not within %s: %s", PATIENCE, what);
            }
            Thread.sleep(5); // looks again; the condition decides, not the time
        }
    }

    @Override
    public void close() {
        phones.forEach(Handset::close);
        gateway.close();
    }
}
