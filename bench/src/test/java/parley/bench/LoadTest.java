package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The load against servers whose behaviour is known: what it says must be what they did.
class LoadTest {
    private static final Expectation NOTHING = Expectation.same(new byte[0]);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final Patience QUICK =
            new Patience(Duration.ofMillis(30), Duration.ofMillis(200), 20);

    private static LoadPlan echoing(Server server) throws IOException {
        return LoadPlan.of(server.address(), LoadKind.ECHO, "http://chat/", NOTHING)
                .withTimes(Duration.ZERO, SHORT);
    }

    @Test
    void whatItServedIsWhatTheServerAnswered() throws Exception {
        var answered = new long[1];
        LoadResult result;
        try (var server =
                new Server((datagram, from, by) -> {
                    answered[0]++;
                    by.send(datagram, from);
                })) {
            var plan =
                    echoing(server)
                            .withPhones(20, PhoneAddresses.LOOPBACK)
                            .withTimes(Duration.ZERO, AT_MOST)
                            .withLanes(3)
                            .withRequests(1_000);
            result = Load.run(plan);
        }
        assertThat(result.served()).isEqualTo(1_000);
        assertThat(result.answered()).isEqualTo(1_000);
        assertThat(result.failures()).isEmpty();
        assertThat(answered[0]).isEqualTo(1_000 + result.resent());
        assertThat(result.seconds()).isLessThan(AT_MOST.toSeconds());
    }

    @Test
    void anAnswerThatIsWrongIsAFailureAndNotAServedRequest() throws Exception {
        try (var server =
                new Server((datagram, from, by) -> {
                    int last = datagram.limit() - 1;
                    by.send(datagram.put(last, (byte) (datagram.get(last) ^ 1)), from);
                })) {
            var result = Load.run(echoing(server).withRequests(50));
            assertThat(result.served()).isZero();
            assertThat(result.failures()).isEqualTo(Map.of(Failure.WRONG_BODY, 50L));
        }
    }

    @Test
    void whatIsLostOnTheWayIsRepeatedUntilItIsAnswered() throws Exception {
        try (var server = new Server((datagram, from, by) -> by.send(datagram, from))) {
            var plan =
                    echoing(server)
                            .withPhones(16, PhoneAddresses.LOOPBACK)
                            .withTimes(Duration.ZERO, AT_MOST)
                            .withPatience(QUICK)
                            .withLoss(20, 7)
                            .withRequests(400);
            var result = Load.run(plan);
            assertThat(result.failures()).isEmpty();
            assertThat(result.served()).isEqualTo(400);
            assertThat(result.resent()).isBetween(100L, 400L); // 36 % of the round trips fail
            assertThat(result.dropped()).isGreaterThanOrEqualTo(result.resent());
        }
    }

    @Test
    void whoIsNeverAnsweredFailsAfterTheLastRepetition() throws Exception {
        var came = new long[1];
        LoadResult result;
        try (var server = new Server((_, _, _) -> came[0]++)) {
            var few = new Patience(Duration.ofMillis(20), Duration.ofMillis(20), 2);
            result =
                    Load.run(
                            echoing(server)
                                    .withPhones(4, PhoneAddresses.LOOPBACK)
                                    .withPatience(few)
                                    .withRequests(4));
        }
        assertThat(result.failures()).isEqualTo(Map.of(Failure.NO_ANSWER, 4L));
        assertThat(came[0]).isEqualTo(12);
    }

    /// One answer takes 400 ms: at 100 a second, those that should have begun meanwhile are late
    /// too.
    @Test
    void aStallCountsForEachRequestItHoldsUpWhenTheRateIsGiven() throws Exception {
        var answers = new long[1];
        try (var server =
                new Server((datagram, from, by) -> {
                    if (answers[0]++ == 20) {
                        stall();
                    }
                    by.send(datagram, from);
                })) {
            var result =
                    Load.run(
                            echoing(server)
                                    .withTimes(Duration.ZERO, Duration.ofSeconds(1))
                                    .withRate(OptionalDouble.of(100)));
            assertThat(result.failures()).isEmpty();
            assertThat(result.answered()).isBetween(99L, 101L);
            assertThat(result.longest()).isGreaterThan(Duration.ofMillis(380));
            // 40 of 100 wait, the middle one of all hundred not
            assertThat(result.p99()).isGreaterThan(Duration.ofMillis(300));
        }
    }

    private static void stall() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Test
    void newcomersAreDifferentPhonesEach() throws Exception {
        Set<SocketAddress> seen = new HashSet<>();
        try (var server =
                new Server((datagram, from, by) -> {
                    seen.add(from);
                    by.send(datagram, from);
                })) {
            var result =
                    Load.run(
                            echoing(server)
                                    .withPhones(4, PhoneAddresses.LOOPBACK)
                                    .withTimes(Duration.ZERO, AT_MOST)
                                    .withNewcomers(true)
                                    .withRequests(300));
            assertThat(result.served()).isEqualTo(300);
        }
        assertThat(seen).hasSize(300);
    }
}
