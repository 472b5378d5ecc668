package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.wdp.AddressProof;
import parley.wdp.AddressRange;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Transactions that somebody begins in the name of others and never goes on with: they cost a
/// bounded amount of memory, and no phone its page.
class HalfOpenFloodTest {
    private static final int MIB = 1_024 * 1_024;
    private static final WdpAddress HERE = new WdpAddress(InetAddress.getLoopbackAddress(), 9_201);
    private static final Path PHONE =
            new Path(new WdpAddress(InetAddress.ofLiteral("10.1.1.1"), 4_000), HERE);

    /// Class 2, one packet of a message; its data follows.
    private static final String INVOKE = "0a 00 07 12";

    /// Class 2, the first packet of several.
    private static final String FIRST_OF_SEVERAL = "08 00 07 12";

    private final WtpLimits limits = WtpLimits.ip();
    private final Map<WtpCounter, Integer> counted = new EnumMap<>(WtpCounter.class);
    private final WtpProvider gateway = gateway(limits);
    private Instant now = Instant.EPOCH;

    private static WtpProvider gateway(WtpLimits limits) {
        var proof =
                new AddressProof(
                        AddressRange.insideNetworks(),
                        100_000,
                        Duration.ofMinutes(30),
                        Octets.of(1));
        return new WtpProvider(limits, 0, proof);
    }

    private List<WtpOutcome> receive(Path path, Octets octets) {
        var outcomes = gateway.receive(new Datagram(path, octets), now);
        for (var outcome : outcomes) {
            if (outcome instanceof WtpOutcome.Counted(var counter)) {
                counted.merge(counter, 1, Integer::sum);
            }
        }
        return outcomes;
    }

    /// Each from an address of its own.
    private void flood(int sources, Octets octets) {
        for (int i = 0; i < sources; i++) {
            var fresh = Octets.copyOf(octets.toByteArray()); // as from a socket
            receive(new Path(new WdpAddress(stranger(i), 9_000), HERE), fresh);
        }
    }

    private static InetAddress stranger(int number) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {
                        (byte) 203, (byte) (number >> 16), (byte) (number >> 8), (byte) number
                    });
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Octets withData(String head, int octets) {
        return Octets.fromHex(head).plus(Octets.copyOf(new byte[octets]));
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @CsvSource({"100000, 0", "150000, 50000"})
    void halfOpenTransactionsAreBoundedAndTheOldestIsDropped(int sources, int dropped) {
        long before = heap();
        flood(sources, Octets.fromHex(INVOKE + " 40"));
        long each = (heap() - before) / limits.transactionsMax();

        assertThat(gateway.openTransactions()).isEqualTo(limits.transactionsMax());
        assertThat(counted.getOrDefault(WtpCounter.DROPPED_OLDEST, 0)).isEqualTo(dropped);
        assertThat(each).as("octets of heap for each transaction").isLessThan(1_000);

        now = now.plus(limits.remember());
        gateway.expire(now);
        assertThat(gateway.openTransactions()).isZero();
    }

    @Test
    void whatTheyCarryIsBoundedToo() {
        long before = heap();
        flood(limits.transactionsMax(), withData(FIRST_OF_SEVERAL, 1_390));

        assertThat(counted.getOrDefault(WtpCounter.DROPPED_OLDEST, 0)).isPositive();
        assertThat(gateway.openTransactions()).isBetween(20_000, 30_000);
        assertThat(heap() - before).isLessThan(limits.heldOctetsMax() + 60L * MIB);
    }

    @Test
    void aLargeDatagramIsNotKeptForTheSmallRequestInIt() {
        // joined PDUs: a request of five octets, then ten thousand that are none
        var joined = Octets.fromHex("00 05 " + INVOKE + " 40").plus(withData("", 10_000));
        long before = heap();
        flood(20_000, joined);

        assertThat(gateway.openTransactions()).isEqualTo(20_000);
        assertThat(heap() - before).isLessThan(60L * MIB);
    }

    @Test
    void parametersAreNotKeptWithTheRequestTheyStandIn() {
        // two octets each: an option nobody knows, without value; the last one says it is the last
        var tpis = Octets.fromHex("91 7f".repeat(999) + "11 7f");
        var octets = Octets.fromHex("8a 00 07 12").plus(tpis).plus(Octets.of(0x40));
        long before = heap();
        flood(20_000, octets);

        assertThat(gateway.openTransactions()).isEqualTo(20_000);
        assertThat(heap() - before).isLessThan(60L * MIB);
    }

    @Test
    void noneOfThemPushesOutAPhonesOwn() {
        var began = receive(PHONE, Octets.fromHex("0a 00 09 12 40"));
        assertThat(began).anyMatch(WtpOutcome.InvokeIndicated.class::isInstance);
        var transaction =
                began.stream()
                        .filter(WtpOutcome.InvokeIndicated.class::isInstance)
                        .map(outcome -> ((WtpOutcome.InvokeIndicated) outcome).transaction())
                        .findFirst()
                        .orElseThrow();
        flood(limits.transactionsMax() + 50_000, Octets.fromHex(INVOKE + " 40"));

        var answer =
                gateway.request(new WtpRequest.SendResult(transaction, Octets.of(4, 0x20)), now);
        assertThat(answer).anyMatch(WtpOutcome.Transmit.class::isInstance);
        assertThat(receive(PHONE, Octets.fromHex("18 00 09")))
                .anyMatch(WtpOutcome.ResultConfirmed.class::isInstance);
    }

    /// Those that are verified can fill the room, too, and then the oldest of all goes.
    @Test
    void amongVerifiedOnesTheOldestIsDropped() {
        var small = gateway(limits.withRoom(3, limits.heldOctetsMax()));
        int dropped = 0;
        for (int tid = 1; tid <= 5; tid++) {
            var invoke = Octets.fromHex("0a 00 %02x 12 40".formatted(tid));
            dropped +=
                    (int)
                            small.receive(new Datagram(PHONE, invoke), now).stream()
                                    .filter(
                                            new WtpOutcome.Counted(WtpCounter.DROPPED_OLDEST)
                                                    ::equals)
                                    .count();
        }
        assertThat(small.openTransactions()).isEqualTo(3);
        assertThat(dropped).isEqualTo(2);
    }
}
