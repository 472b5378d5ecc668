package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wtp.WtpPdu.PacketEnd;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/// Two providers and a network that drops, doubles and delays: every transaction ends, and what
/// arrives is whole and arrives once. Time is a variable.
class WtpOverLossyNetworkTest {
    private static final Path PHONE = path(49_152, 9201);
    private static final Path GATEWAY = new Path(PHONE.local(), PHONE.remote());

    private record Flight(Instant arrives, long order, boolean toGateway, Octets octets)
            implements Comparable<Flight> {
        @Override
        public int compareTo(Flight other) {
            int byTime = arrives.compareTo(other.arrives);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final class Network {
        final Random random;
        final double loss;
        final WtpProvider phone;
        final WtpProvider gateway;
        final PriorityQueue<Flight> air = new PriorityQueue<>();
        final Map<Transaction, Octets> asked = new HashMap<>();
        final Map<Integer, Integer> served = new HashMap<>();
        final Map<Transaction, String> ended = new HashMap<>();
        final Map<WtpCounter, Integer> counted = new HashMap<>();
        final List<String> wrong = new ArrayList<>();
        Instant now = Instant.EPOCH;
        long flights;

        Network(long seed, double loss, WtpLimits limits) {
            this.phone = new WtpProvider(limits, 0x7FF0);
            this.gateway = new WtpProvider(limits, 0);
            this.random = new Random(seed);
            this.loss = loss;
        }

        void ask(WtpClass wtpClass, boolean userAck, Octets data) {
            var invoked = phone.invoke(PHONE, wtpClass, userAck, data, now);
            asked.put(invoked.transaction(), data);
            if (wtpClass == WtpClass.CLASS_0) {
                ended.put(invoked.transaction(), "sent");
            }
            phoneSays(invoked.outcomes());
        }

        void phoneSays(List<WtpOutcome> outcomes) {
            for (var outcome : outcomes) {
                switch (outcome) {
                    case WtpOutcome.Transmit(var datagram) -> fly(true, datagram);
                    case WtpOutcome.ResultIndicated(var transaction, var data) -> {
                        if (!data.equals(answer(asked.get(transaction)))) {
                            wrong.add("result of " + data.length() + " octets");
                        }
                        end(transaction, "result");
                        phoneSays(
                                phone.request(
                                        new WtpRequest.AcknowledgeResult(transaction, Octets.EMPTY),
                                        now));
                    }
                    case WtpOutcome.InvokeConfirmed(var transaction, var exitInfo) -> {
                        if (!exitInfo.isEmpty()) {
                            end(transaction, "confirmed");
                        }
                    }
                    case WtpOutcome.TransactionAborted(var transaction, _, var reason) ->
                            end(
                                    transaction,
                                    "aborted "
                                            + reason
                                            + " after "
                                            + asked.get(transaction).length()
                                            + " octets at "
                                            + now);
                    case WtpOutcome.Counted(var counter) -> counted.merge(counter, 1, Integer::sum);
                    case WtpOutcome.InvokeIndicated _, WtpOutcome.ResultConfirmed _ ->
                            wrong.add("the phone was asked");
                }
            }
        }

        void end(Transaction transaction, String how) {
            if (ended.put(transaction, how) != null) {
                wrong.add(transaction.tid() + " ended twice, now: " + how);
            }
        }

        void gatewaySays(List<WtpOutcome> outcomes) {
            for (var outcome : outcomes) {
                switch (outcome) {
                    case WtpOutcome.Transmit(var datagram) -> fly(false, datagram);
                    case WtpOutcome.InvokeIndicated(var transaction, var wtpClass, _, var data) -> {
                        int times = served.merge(transaction.tid().number(), 1, Integer::sum);
                        if (times > 1 && wtpClass != WtpClass.CLASS_0) {
                            wrong.add(transaction.tid() + " served twice");
                        }
                        if (wtpClass != WtpClass.CLASS_0) {
                            gatewaySays(
                                    gateway.request(answerTo(transaction, wtpClass, data), now));
                        }
                    }
                    case WtpOutcome.ResultConfirmed _, WtpOutcome.TransactionAborted _ -> {}
                    case WtpOutcome.Counted(var counter) -> counted.merge(counter, 1, Integer::sum);
                    case WtpOutcome.InvokeConfirmed _, WtpOutcome.ResultIndicated _ ->
                            wrong.add("the gateway was answered");
                }
            }
        }

        void fly(boolean toGateway, Datagram datagram) {
            int copies = random.nextDouble() < loss ? 0 : random.nextDouble() < loss ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                var delay = Duration.ofMillis(20 + random.nextInt(loss > 0 ? 200 : 1));
                air.add(new Flight(now.plus(delay), flights++, toGateway, datagram.payload()));
            }
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
                now = next;
                phoneSays(phone.expire(now));
                gatewaySays(gateway.expire(now));
                while (!air.isEmpty() && !air.peek().arrives().isAfter(now)) {
                    var flight = air.remove();
                    if (flight.toGateway()) {
                        gatewaySays(gateway.receive(new Datagram(GATEWAY, flight.octets()), now));
                    } else {
                        phoneSays(phone.receive(new Datagram(PHONE, flight.octets()), now));
                    }
                }
            }
        }
    }

    private static WtpRequest answerTo(Transaction transaction, WtpClass wtpClass, Octets data) {
        return wtpClass == WtpClass.CLASS_1
                ? new WtpRequest.AcknowledgeInvoke(transaction, Octets.of(1))
                : new WtpRequest.SendResult(transaction, answer(data));
    }

    /// A result that depends on the whole request, and is as long.
    private static Octets answer(Octets data) {
        byte[] octets = data.toByteArray();
        int sum = 7;
        for (int i = 0; i < octets.length; i++) {
            sum = sum * 31 + octets[i];
            octets[i] = (byte) sum;
        }
        return Octets.copyOf(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.0",
        "2, 0.01",
        "3, 0.05",
        "4, 0.10",
        "5, 0.20",
        "14, 0.20",
        "22, 0.20",
        "64, 0.20"
    })
    void everyTransactionEndsAndWhatArrivesIsWholeAndArrivesOnce(long seed, double loss) {
        everyTransactionEnds(seed, loss, WtpLimits.ip());
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0", "3, 0.05", "5, 0.20"})
    void datagramsOfSeveralPdusChangeNothingOfThis(long seed, double loss) {
        everyTransactionEnds(seed, loss, WtpLimits.ip().withConcatenation(1_400));
    }

    private void everyTransactionEnds(long seed, double loss, WtpLimits limits) {
        var network = new Network(seed, loss, limits);
        int transactions = 400;
        for (int i = 0; i < transactions; i++) {
            byte[] data = new byte[1 + network.random.nextInt(i % 4 == 0 ? 30_000 : 600)];
            network.random.nextBytes(data);
            var wtpClass = WtpClass.of(i % 5 == 0 ? 1 : i % 7 == 0 ? 0 : 2);
            network.ask(wtpClass, network.random.nextBoolean(), Octets.copyOf(data));
            network.run(Duration.ofMillis(500));
        }
        network.run(Duration.ofMinutes(30));

        assertThat(network.wrong).as("seed %d", seed).isEmpty();
        assertThat(network.ended).as("seed %d", seed).hasSize(transactions);
        assertThat(network.phone.openTransactions() + network.gateway.openTransactions()).isZero();
        assertThat(network.phone.nextDeadline().or(network.gateway::nextDeadline)).isEmpty();
        if (loss <= 0.05) {
            assertThat(network.ended.values())
                    .as("seed %d, counted %s", seed, network.counted)
                    .noneMatch(how -> how.startsWith("aborted"));
        }
        if (loss == 0.0) {
            assertThat(network.counted).doesNotContainKey(WtpCounter.RETRANSMISSION);
        } else {
            assertThat(network.counted)
                    .containsKeys(WtpCounter.NACK_SENT, WtpCounter.RETRANSMISSION);
        }
    }

    @Test
    void tidNewIsVerifiedBeforeAnythingIsDone() {
        var gateway = new WtpProvider(WtpLimits.ip(), 0);
        var now = Instant.EPOCH;
        var invoke =
                new WtpPdu.Invoke(
                        new TransactionId(7),
                        WtpClass.CLASS_2,
                        true,
                        true,
                        PacketEnd.LAST,
                        false,
                        List.of(),
                        Octets.of(0x40));
        var asked = gateway.receive(new Datagram(GATEWAY, WtpCodec.encode(invoke)), now);
        assertThat(asked)
                .contains(new WtpOutcome.Transmit(datagram("1c 80 07")))
                .noneMatch(outcome -> outcome instanceof WtpOutcome.InvokeIndicated);
        var verified = gateway.receive(new Datagram(GATEWAY, Octets.fromHex("1c 00 07")), now);
        assertThat(verified).anyMatch(outcome -> outcome instanceof WtpOutcome.InvokeIndicated);
    }

    @Test
    void aRequestThatComesAgainAfterItsEndIsNotServedAgain() {
        var gateway = new WtpProvider(WtpLimits.ip(), 0);
        var now = Instant.EPOCH;
        var invoke = new Datagram(GATEWAY, Octets.fromHex("0e 00 07 12 40"));
        var key = new Transaction(GATEWAY, new TransactionId(7), Transaction.Role.RESPONDER);
        gateway.receive(invoke, now);
        gateway.request(new WtpRequest.SendResult(key, Octets.of(4)), now);
        gateway.receive(new Datagram(GATEWAY, Octets.fromHex("18 00 07")), now);
        assertThat(gateway.openTransactions()).isZero();
        assertThat(gateway.receive(invoke, now))
                .contains(new WtpOutcome.Transmit(datagram("1c 80 07")))
                .noneMatch(outcome -> outcome instanceof WtpOutcome.InvokeIndicated);
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredAsTheSpecificationSays() {
        var gateway = new WtpProvider(WtpLimits.ip(), 0);
        assertThat(answers(gateway, "0e 00 07 42")).containsExactly("20 80 07 06"); // version
        assertThat(answers(gateway, "40 00 07")).containsExactly("20 80 07 01"); // unknown type
        assertThat(answers(gateway, "1c 80 07")).containsExactly("20 00 07 02"); // not my TID
        assertThat(answers(gateway, "18 00 07")).isEmpty(); // an Ack for nothing
        assertThat(answers(gateway, "20 00 07")).isEmpty(); // never an Abort for an Abort
        assertThat(answers(gateway, "0e")).isEmpty(); // not even a TID
        assertThat(gateway.openTransactions()).isZero();
    }

    @Test
    void aMessageThatIsTooLargeIsAborted() {
        var gateway = new WtpProvider(WtpLimits.ip(), 0);
        var big = "00".repeat(1_300);
        answers(gateway, "08 00 07 12" + big);
        List<String> last = List.of();
        for (int psn = 1; psn <= 255 && last.isEmpty(); psn++) {
            last = answers(gateway, "28 00 07 %02x".formatted(psn) + big);
        }
        assertThat(last).containsExactly("20 80 07 09");
        assertThat(gateway.openTransactions()).isZero();
    }

    @Test
    void halfOpenRequestsFromManySourcesStayBounded() {
        var limits = WtpLimits.ip();
        var gateway = new WtpProvider(limits, 0);
        int sources = limits.transactionsMax() + 5_000;
        for (int i = 0; i < sources; i++) {
            var from = path(1 + i % 60_000, 9_201 + i / 60_000);
            gateway.receive(new Datagram(from, Octets.fromHex("08 00 07 12 40")), Instant.EPOCH);
        }
        assertThat(gateway.openTransactions()).isEqualTo(limits.transactionsMax());
        gateway.expire(Instant.EPOCH.plus(Duration.ofHours(1)));
        assertThat(gateway.openTransactions()).isZero();
    }

    @Test
    void mutatedDatagramsNeverThrow() {
        var random = new Random(9_201);
        var gateway = new WtpProvider(WtpLimits.ip(), 0);
        var now = Instant.EPOCH;
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
            if (octets.length > 3 && random.nextInt(4) > 0) {
                octets[0] = (byte) (8 * (1 + random.nextInt(7)) + random.nextInt(8));
                octets[1] = (byte) (random.nextBoolean() ? 0 : 0x80);
                octets[2] = (byte) random.nextInt(4);
                octets[3] &= 0x33;
            }
            now = now.plusMillis(random.nextInt(300));
            gateway.expire(now);
            for (var outcome : gateway.receive(new Datagram(GATEWAY, Octets.copyOf(octets)), now)) {
                if (outcome
                                instanceof
                                WtpOutcome.InvokeIndicated(var transaction, var c, _, var data)
                        && c != WtpClass.CLASS_0) {
                    gateway.request(answerTo(transaction, c, data), now);
                }
            }
        }
        gateway.expire(now.plus(Duration.ofHours(1)));
        gateway.expire(now.plus(Duration.ofHours(2)));
    }

    private static List<String> answers(WtpProvider gateway, String hex) {
        return gateway.receive(new Datagram(GATEWAY, Octets.fromHex(hex)), Instant.EPOCH).stream()
                .filter(WtpOutcome.Transmit.class::isInstance)
                .map(sent -> ((WtpOutcome.Transmit) sent).datagram().payload().toString())
                .toList();
    }

    private static Datagram datagram(String hex) {
        return new Datagram(GATEWAY, Octets.fromHex(hex));
    }

    private static Instant earlier(Instant one, java.util.Optional<Instant> other) {
        return other.filter(at -> at.isBefore(one)).orElse(one);
    }

    /// As the phone sees it.
    private static Path path(int phonePort, int gatewayPort) {
        try {
            return new Path(
                    new WdpAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), gatewayPort),
                    new WdpAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), phonePort));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
