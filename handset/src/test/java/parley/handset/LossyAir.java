package parley.handset;

import parley.octets.Octets;
import parley.stack.ConnectionlessStack;
import parley.stack.PushRef;
import parley.stack.StackAction;
import parley.stack.WapStack;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wdp.WdpPorts;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspLimits;
import parley.wsp.WspMethod;
import parley.wsp.WspProvider;
import parley.wtp.WtpLimits;
import parley.wtp.WtpProvider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/// One phone and the real gateway stack with air between them that loses, doubles and reorders
/// datagrams, in a time of its own.
final class LossyAir {
    private record Flight(Instant arrives, long order, Datagram datagram)
            implements Comparable<Flight> {
        @Override
        public int compareTo(Flight other) {
            int byTime = arrives.compareTo(other.arrives);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private static final WdpAddress SESSION = address(1, WdpPorts.SESSION);
    private static final WdpAddress CONNECTIONLESS = address(1, WdpPorts.CONNECTIONLESS);

    private final Random random;
    private final double loss;
    private final PriorityQueue<Flight> air = new PriorityQueue<>();
    private final WapStack gateway;
    private final ConnectionlessStack connectionless = new ConnectionlessStack(1_400);
    private final Phone phone;
    private Instant now = Instant.EPOCH;
    private long flights;
    private long lastTicket;
    private long lastPush;

    final Map<Long, PhoneResult> results = new LinkedHashMap<>();
    final List<ReceivedPush> inbox = new ArrayList<>();
    final Set<PushRef> confirmed = new HashSet<>();
    final Set<PushRef> pushesLost = new HashSet<>();
    final Map<String, Integer> served = new HashMap<>();
    final List<String> wrong = new ArrayList<>();
    Optional<SessionId> openSession = Optional.empty();

    LossyAir(long seed, double loss) {
        this.random = new Random(seed);
        this.loss = loss;
        this.gateway =
                new WapStack(
                        new WtpProvider(WtpLimits.ip(), 1),
                        new WspProvider<>(WspLimits.usual(), () -> 1 + random.nextInt(1 << 30)));
        var options =
                HandsetOptions.of(CONNECTIONLESS.host(), SESSION.host())
                        .withProfile(PhoneProfile.COMMON.withClientSduOctets(30_000))
                        .withPatience(Duration.ofSeconds(3), 8);
        this.phone = new Phone(options, address(2, 40_000), 77);
    }

    SessionState session() {
        return phone.session();
    }

    int openSessions() {
        return gateway.openSessions();
    }

    int openTransactions() {
        return gateway.openTransactions();
    }

    /// Gives the order, with a ticket of its own, and lets time pass until it has ended.
    PhoneResult order(java.util.function.LongFunction<PhoneOrder> order) {
        long ticket = ++lastTicket;
        phoneSays(phone.order(order.apply(ticket), now));
        for (int i = 0; i < 600 && !results.containsKey(ticket); i++) {
            run(Duration.ofSeconds(1));
        }
        return results.getOrDefault(ticket, new PhoneResult.TimedOut());
    }

    void moveTo(int last) {
        phoneSays(phone.order(new PhoneOrder.MoveTo(0, address(last, 40_000)), now));
    }

    PushRef push(boolean confirm) {
        var ref = new PushRef(++lastPush);
        gatewaySays(
                gateway.push(
                        openSession.orElseThrow(),
                        ref,
                        confirm,
                        ContentType.of("text/plain"),
                        Headers.NONE,
                        Octets.of("push " + ref.value(), StandardCharsets.UTF_8),
                        now));
        return ref;
    }

    void run(Duration longest) {
        Instant end = now.plus(longest);
        while (true) {
            var next = air.isEmpty() ? end : air.peek().arrives();
            next = earlier(earlier(next, phone.nextDeadline()), gateway.nextDeadline());
            if (!next.isBefore(end)) {
                now = end;
                return;
            }
            now = next.isBefore(now) ? now : next;
            phoneSays(phone.expire(now));
            gatewaySays(gateway.expire(now));
            while (!air.isEmpty() && !air.peek().arrives().isAfter(now)) {
                arrive(air.remove().datagram());
            }
        }
    }

    private void arrive(Datagram sent) {
        var path = new Path(sent.path().local(), sent.path().remote());
        var datagram = new Datagram(path, sent.payload());
        if (path.local().equals(SESSION)) {
            gatewaySays(gateway.receive(datagram, now));
        } else if (path.local().equals(CONNECTIONLESS)) {
            gatewaySays(connectionless.receive(datagram));
        } else {
            phoneSays(phone.receive(datagram, now));
        }
    }

    private void phoneSays(List<PhoneAction> actions) {
        for (var action : actions) {
            switch (action) {
                case PhoneAction.Send(var datagram) -> fly(datagram);
                case PhoneAction.Ended(var ticket, var result) -> {
                    if (results.put(ticket, result) != null) {
                        wrong.add("order " + ticket + " ended twice");
                    }
                }
                case PhoneAction.PushArrived(var push) -> inbox.add(push);
                case PhoneAction.SessionLost(var reason) -> wrong.add("session lost: " + reason);
            }
        }
    }

    private void gatewaySays(List<StackAction> actions) {
        for (var action : actions) {
            switch (action) {
                case StackAction.Send(var datagram) -> fly(datagram);
                case StackAction.RequestArrived asked -> {
                    served.merge(asked.uri(), 1, Integer::sum);
                    gatewaySays(
                            gateway.reply(
                                    asked.key(),
                                    200,
                                    ContentType.of("text/plain"),
                                    Headers.NONE,
                                    answer(asked.method(), asked.uri(), asked.body()),
                                    now));
                }
                case StackAction.DatagramRequestArrived(var asked) ->
                        gatewaySays(
                                connectionless.reply(
                                        asked,
                                        200,
                                        ContentType.of("text/plain"),
                                        Headers.NONE,
                                        answer(asked.method(), asked.uri(), asked.body())));
                case StackAction.SessionOpened(var session, _, _, _) ->
                        openSession = Optional.of(session);
                case StackAction.SessionClosed _ -> openSession = Optional.empty();
                case StackAction.PushConfirmed(var ref, _) -> {
                    if (!confirmed.add(ref)) {
                        wrong.add("push confirmed twice");
                    }
                }
                case StackAction.PushAborted(var ref, _) -> pushesLost.add(ref);
                case StackAction.SessionSuspended _,
                        StackAction.SessionResumed _,
                        StackAction.RequestGone _,
                        StackAction.ReplyConfirmed _,
                        StackAction.Counted _ -> {}
            }
        }
    }

    /// A page that depends on the whole question; long where the URL says so.
    static Octets answer(WspMethod method, String uri, Octets body) {
        String line = method + " " + uri + " " + body.text(StandardCharsets.UTF_8) + "\n";
        return Octets.of(uri.contains("long") ? line.repeat(200) : line, StandardCharsets.UTF_8);
    }

    private void fly(Datagram datagram) {
        int copies = random.nextDouble() < loss ? 0 : random.nextDouble() < loss ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            var delay = Duration.ofMillis(20 + random.nextInt(loss > 0 ? 200 : 1));
            air.add(new Flight(now.plus(delay), flights++, datagram));
        }
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(at -> at.isBefore(one)).orElse(one);
    }

    private static WdpAddress address(int last, int port) {
        try {
            return new WdpAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
