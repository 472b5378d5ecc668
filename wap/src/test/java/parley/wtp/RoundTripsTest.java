package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wtp.Transaction.Role;
import parley.wtp.WtpOutcome.Transmit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is lost goes again as soon as an answer is late for this host. RFC 6298 2, WTP B.3.
class RoundTripsTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();
    private static final Path PHONE =
            new Path(new WdpAddress(HOST, 49_152), new WdpAddress(HOST, 9_201));

    private final WtpProvider gateway = new WtpProvider(WtpLimits.ip(), 0);
    private Instant now = Instant.EPOCH;
    private int tid;

    private void receive(String hex) {
        gateway.receive(new Datagram(PHONE, Octets.fromHex(hex)), now);
    }

    /// A request whose result is acknowledged after a time.
    private void served(Duration roundTrip) {
        asked();
        now = now.plus(roundTrip);
        receive("18 00 %02x".formatted(tid));
    }

    private void asked() {
        tid++;
        receive("0a 00 %02x 12 40".formatted(tid));
        gateway.request(
                new WtpRequest.SendResult(
                        new Transaction(PHONE, new TransactionId(tid), Role.RESPONDER),
                        Octets.of(4)),
                now);
    }

    /// When the result that nobody acknowledges goes again, in milliseconds from its first time.
    private List<Long> again(int times) {
        asked();
        var begun = now;
        var moments = new ArrayList<Long>();
        while (moments.size() < times) {
            now = gateway.nextDeadline().orElseThrow();
            if (gateway.expire(now).stream().anyMatch(Transmit.class::isInstance)) {
                moments.add(Duration.between(begun, now).toMillis());
            }
        }
        return moments;
    }

    @Test
    void aHostNobodyKnowsIsWaitedForAsTheBearerWants() {
        assertThat(again(3)).containsExactly(1_400L, 4_200L, 9_800L);
    }

    @Test
    void aNearHostIsAskedSoonAndThenAsPatientlyAsAnyOther() {
        for (int i = 0; i < 20; i++) {
            served(Duration.ofMillis(2));
        }
        assertThat(again(5)).containsExactly(200L, 600L, 1_400L, 2_800L, 5_600L);
    }

    @Test
    void aSlowHostIsNotHurried() {
        for (int i = 0; i < 20; i++) {
            served(Duration.ofMillis(2_500));
        }
        assertThat(again(1).getFirst()).isBetween(2_500L, 3_500L);
    }

    @Test
    void whatWentTwiceTellsNothing() {
        asked();
        now = gateway.nextDeadline().orElseThrow();
        gateway.expire(now);
        now = now.plus(Duration.ofMillis(1));
        receive("18 00 01"); // of which one?
        assertThat(again(1)).containsExactly(1_400L);
    }

    @Test
    void theHostNotHeardOfForLongestIsForgotten() throws Exception {
        var trips = new RoundTrips(2);
        for (int last = 1; last <= 3; last++) {
            trips.measured(host(last), Duration.ofMillis(10));
        }
        assertThat(trips.late(host(1))).isEmpty();
        assertThat(trips.late(host(3))).hasValue(Duration.ofMillis(30));
    }

    private static InetAddress host(int last) throws Exception {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }
}
