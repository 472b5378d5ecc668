package parley.fuzz;

import parley.octets.Octets;
import parley.stack.ConnectionlessProof;
import parley.stack.ConnectionlessStack;
import parley.stack.StackAction;
import parley.stack.WapStack;
import parley.wdp.AddressProof;
import parley.wdp.AddressRange;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspLimits;
import parley.wsp.WspProvider;
import parley.wtp.WtpLimits;
import parley.wtp.WtpProvider;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;

/// Mutated datagrams into both stacks, without sockets and with time as a variable. Checked all
/// along: nothing throws, tables stay within their limits, a host that has proven nothing gets no
/// more than three times what it sent, and a phone in good order is still served.
final class StackCampaign {
    private static final int SESSIONS_MAX = 500;
    private static final int HEADERS = 28;
    private static final int HEALTHY_EACH = 5_000;
    private static final int NEXT_TID_EACH = 100;
    private static final InetAddress HEALTHY = InetAddress.ofLiteral("127.9.9.9");
    private static final WdpAddress SESSION_PORT =
            new WdpAddress(InetAddress.getLoopbackAddress(), 9_201);
    private static final WdpAddress CONNECTIONLESS_PORT =
            new WdpAddress(InetAddress.getLoopbackAddress(), 9_200);
    private static final Octets PAGE = Octets.copyOf(new byte[1_000]);

    /// What came of it.
    record Outcome(long datagrams, long answers, long requests, long sessions) {}

    private final long seed;
    private final Random random;
    private final Mutator mutator;
    private final AddressProof proof =
            new AddressProof(
                    AddressRange.insideNetworks(), 2_000, Duration.ofMinutes(5), Octets.of(1));
    private final ConnectionlessStack alone =
            new ConnectionlessStack(ConnectionlessStack.USUAL_DATAGRAM);
    private final ConnectionlessProof examiner = new ConnectionlessProof(proof, alone);
    private final WtpLimits wtpLimits = WtpLimits.ip();
    private final WapStack stack;
    private final Map<InetAddress, long[]> traffic = new HashMap<>();
    private final Deque<StackAction.RequestArrived> asked = new ArrayDeque<>();
    private final Deque<Datagram> toHealthy = new ArrayDeque<>();
    private List<Octets> right = RightDatagrams.inSessions(1, 1);
    private final List<Octets> rightAlone = RightDatagrams.connectionless();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private int tid;
    private int healthyTid;
    private long answers;
    private long requests;
    private long sessions;

    StackCampaign(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.mutator = new Mutator(random);
        this.stack =
                new WapStack(
                        new WtpProvider(wtpLimits, 0, proof),
                        new WspProvider<>(
                                WspLimits.usual().withSessionsMax(SESSIONS_MAX),
                                () -> random.nextInt(1_000)));
    }

    Outcome run(long datagrams, LongConsumer progress) {
        for (long i = 0; i < datagrams; i++) {
            if (i % HEALTHY_EACH == 0) {
                progress.accept(i);
                aHealthyPhoneIsServed(i);
            }
            if (i % NEXT_TID_EACH == 0) {
                right = RightDatagrams.inSessions(++tid, random.nextInt(1_000));
            }
            step(i);
        }
        progress.accept(datagrams);
        return new Outcome(datagrams, answers, requests, sessions);
    }

    private void step(long number) {
        boolean session = random.nextInt(4) > 0;
        var source = session ? right : rightAlone;
        var octets = source.get(random.nextInt(source.size()));
        if (random.nextInt(8) > 0) {
            octets = mutator.mutate(octets, source);
        }
        var datagram = new Datagram(path(session), octets);
        try {
            received(datagram.path().remote().host(), octets);
            perform(session ? stack.receive(datagram, now) : alone.receive(datagram), octets);
            time();
        } catch (RuntimeException | StackOverflowError broken) {
            throw new Broken(
                    "seed %d, datagram %d, %s: %s".formatted(seed, number, octets, broken), broken);
        }
        check(number);
    }

    /// Some hosts are listed, some are not, some come once.
    private Path path(boolean session) {
        int kind = random.nextInt(3);
        int last = kind == 2 ? random.nextInt(250) : random.nextInt(8);
        var host = InetAddress.ofLiteral((kind == 0 ? "127.9.0." : "203.0.113.") + last);
        return new Path(
                new WdpAddress(host, 1_024 + random.nextInt(2)),
                session ? SESSION_PORT : CONNECTIONLESS_PORT);
    }

    private void time() {
        now = now.plusMillis(random.nextInt(40));
        if (stack.nextDeadline().filter(at -> !at.isAfter(now)).isPresent()) {
            perform(stack.expire(now), Octets.EMPTY);
        }
        while (!asked.isEmpty() && (asked.size() > 20 || random.nextBoolean())) {
            var request = asked.poll();
            perform(
                    stack.reply(request.key(), 200, ContentType.WMLC, Headers.NONE, PAGE, now),
                    Octets.EMPTY);
        }
    }

    private void perform(List<StackAction> actions, Octets cause) {
        for (var action : actions) {
            switch (action) {
                case StackAction.Send(var datagram) -> sent(datagram);
                case StackAction.RequestArrived request -> {
                    requests++;
                    asked.add(request);
                }
                case StackAction.DatagramRequestArrived(var request) -> {
                    requests++;
                    perform(
                            switch (examiner.examine(request, cause.length(), now)) {
                                case ConnectionlessProof.Outcome.Serve(var mine) ->
                                        alone.reply(
                                                mine, 200, ContentType.WMLC, Headers.NONE, PAGE);
                                case ConnectionlessProof.Outcome.Answer(var answer) -> answer;
                            },
                            cause);
                }
                case StackAction.SessionOpened _ -> sessions++;
                default -> {}
            }
        }
    }

    private void received(InetAddress host, Octets octets) {
        traffic.computeIfAbsent(host, _ -> new long[2])[0] += octets.length() + HEADERS;
    }

    private void sent(Datagram datagram) {
        answers++;
        var host = datagram.path().remote().host();
        if (host.equals(HEALTHY)) {
            toHealthy.add(datagram);
        }
        var both = traffic.get(host);
        if (both != null && !proof.isProven(host, now)) {
            both[1] += datagram.payload().length() + HEADERS;
        }
    }

    private void check(long number) {
        if (stack.openTransactions() > wtpLimits.transactionsMax()
                || stack.openSessions() > SESSIONS_MAX) {
            throw new Broken(
                    "seed %d, datagram %d: %d transactions, %d sessions are open"
                            .formatted(
                                    seed, number, stack.openTransactions(), stack.openSessions()));
        }
        if (number % 1_000 == 0) {
            traffic.forEach((host, both) -> {
                if (both[1] > AddressProof.TIMES * both[0]) {
                    throw new Broken(
                            "seed %d, datagram %d: an unproven host sent %d octets and got %d"
                                    .formatted(seed, number, both[0], both[1]));
                }
            });
        }
    }

    /// A session, a page, the end: with everything else going on.
    private void aHealthyPhoneIsServed(long number) {
        var path = new Path(new WdpAddress(HEALTHY, 40_000 + healthyTid % 1_000), SESSION_PORT);
        toHealthy.clear();
        var connect = RightDatagrams.connect(++healthyTid);
        perform(stack.receive(new Datagram(path, connect), now), connect);
        boolean connected = toHealthy.stream().anyMatch(sent -> holds(sent, 0x02));
        acknowledge(path);
        asked.clear();
        var get = RightDatagrams.get(++healthyTid);
        perform(stack.receive(new Datagram(path, get), now), get);
        boolean isAsked = !asked.isEmpty();
        while (!asked.isEmpty()) {
            var request = asked.poll();
            perform(
                    stack.reply(request.key(), 200, ContentType.WMLC, Headers.NONE, PAGE, now),
                    Octets.EMPTY);
        }
        boolean served = toHealthy.stream().anyMatch(sent -> holds(sent, 0x04));
        acknowledge(path);
        if (!connected || !isAsked || !served) {
            throw new Broken(
                    "seed %d, before datagram %d: a phone in good order is not served: %s"
                            .formatted(
                                    seed,
                                    number,
                                    !connected ? "no session" : isAsked ? "no page" : "not heard"));
        }
    }

    private void acknowledge(Path path) {
        var ack = Octets.of(0x18, healthyTid >> 8, healthyTid & 0xFF);
        perform(stack.receive(new Datagram(path, ack), now), ack);
    }

    /// A Result whose message is a WSP PDU of this type.
    private static boolean holds(Datagram datagram, int wspType) {
        var octets = datagram.payload();
        return octets.length() > 3 && (octets.at(0) >> 3 & 15) == 2 && octets.at(3) == wspType;
    }
}
