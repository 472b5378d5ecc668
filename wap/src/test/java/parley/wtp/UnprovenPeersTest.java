package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.wdp.AddressProof;
import parley.wdp.AddressRange;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wtp.WtpOutcome.Transmit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// A sender's address can be somebody else's: who has shown nothing gets little, whatever it sends.
class UnprovenPeersTest {
    private static final InetAddress HOST = InetAddress.ofLiteral("203.0.113.9");
    private static final Path PHONE =
            new Path(
                    new WdpAddress(HOST, 49_152),
                    new WdpAddress(InetAddress.getLoopbackAddress(), 9_201));
    private static final int HEADERS = 28;

    private final AddressProof proof =
            new AddressProof(
                    AddressRange.insideNetworks(), 1_000, Duration.ofMinutes(30), Octets.of(1));
    private final WtpProvider gateway = new WtpProvider(WtpLimits.ip(), 0, proof);
    private Instant now = Instant.EPOCH;

    private List<WtpOutcome> receive(Octets octets) {
        return gateway.receive(new Datagram(PHONE, octets), now);
    }

    private List<WtpOutcome> receive(String hex) {
        return receive(Octets.fromHex(hex));
    }

    private static List<String> sent(List<WtpOutcome> outcomes) {
        return outcomes.stream()
                .filter(Transmit.class::isInstance)
                .map(outcome -> ((Transmit) outcome).datagram().payload().toString())
                .toList();
    }

    private static int octets(List<WtpOutcome> outcomes) {
        return outcomes.stream()
                .filter(Transmit.class::isInstance)
                .mapToInt(outcome -> ((Transmit) outcome).datagram().payload().length() + HEADERS)
                .sum();
    }

    @Test
    void itsTidIsVerifiedBeforeAnythingIsDone() {
        var asked = receive("0a 00 07 12 40");
        assertThat(sent(asked)).containsExactly("1c 80 07");
        assertThat(asked).noneMatch(WtpOutcome.InvokeIndicated.class::isInstance);
        assertThat(receive("1c 00 07")).anyMatch(WtpOutcome.InvokeIndicated.class::isInstance);
        // from here on it is believed
        assertThat(receive("0a 00 08 12 40"))
                .anyMatch(WtpOutcome.InvokeIndicated.class::isInstance);
    }

    @Test
    void aListedNetworkIsBelieved() {
        var near = new Path(new WdpAddress(InetAddress.ofLiteral("10.1.2.3"), 1), PHONE.local());
        assertThat(gateway.receive(new Datagram(near, Octets.fromHex("0a 00 07 12 40")), now))
                .anyMatch(WtpOutcome.InvokeIndicated.class::isInstance);
    }

    @Test
    void theProofEndsAfterItsTime() {
        receive("0a 00 07 12 40");
        receive("1c 00 07");
        now = now.plus(Duration.ofMinutes(31));
        assertThat(sent(receive("0a 00 08 12 40"))).containsExactly("1c 80 08");
    }

    @Test
    void manySmallPdusInOneDatagramDoNotBringManyAnswers() {
        var many = "00" + " 04 0b 00 07 52".repeat(200); // a version nobody speaks
        int received = Octets.fromHex(many).length() + HEADERS;
        assertThat(octets(receive(many))).isBetween(1, 3 * received);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverItSendsItGetsNoMoreThanThreeTimesAsMuch(long seed) {
        var random = new Random(seed);
        long received = 0;
        long sent = 0;
        for (int i = 0; i < 20_000; i++) {
            var octets = hostile(random);
            received += octets.length() + HEADERS;
            sent += octets(receive(octets));
            now = now.plus(Duration.ofMillis(random.nextInt(300)));
            sent += octets(gateway.expire(now));
            assertThat(sent).as("seed %d, datagram %d", seed, i).isLessThanOrEqualTo(3 * received);
        }
        assertThat(sent).isPositive();
        assertThat(proof.isProven(HOST, now)).isFalse();
    }

    /// Every kind of PDU but the one that would prove it: the verified TID.
    private static Octets hostile(Random random) {
        byte[] octets = new byte[4 + random.nextInt(random.nextInt(10) == 0 ? 1_000 : 12)];
        random.nextBytes(octets);
        int[] first = {0x08, 0x0a, 0x0c, 0x0e, 0x0f, 0x88, 0x12, 0x18, 0x20, 0x28, 0x2c, 0x38};
        octets[0] = (byte) first[random.nextInt(first.length)];
        octets[1] = 0;
        octets[2] = (byte) random.nextInt(8);
        if (random.nextInt(3) > 0) {
            octets[3] = (byte) (octets[0] == 0x28 || octets[0] == 0x2c ? random.nextInt() : 0x12);
        }
        return Octets.copyOf(octets);
    }
}
