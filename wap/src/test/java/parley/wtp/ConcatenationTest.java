package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wtp.WtpOutcome.Transmit;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What goes to one peer at one instant may share a datagram. The octets are those of WTP 8.5.
class ConcatenationTest {
    private static final int MTU = 1_400;
    private static final Path ANA = path(49_152);
    private static final Path BEN = path(49_153);
    private static final WtpOutcome COUNTED = new WtpOutcome.Counted(WtpCounter.IGNORED);

    private static Path path(int phonePort) {
        var host = InetAddress.getLoopbackAddress();
        return new Path(new WdpAddress(host, phonePort), new WdpAddress(host, 9_201));
    }

    private static WtpOutcome to(Path path, String hex) {
        return new Transmit(new Datagram(path, Octets.fromHex(hex)));
    }

    private static String result(int octets) {
        return "12 80 08" + "cc".repeat(octets - 3);
    }

    private static List<WtpOutcome> joined(WtpOutcome... outcomes) {
        return Concatenation.of(List.of(outcomes), MTU);
    }

    @Test
    void twoPdusToOnePeerShareADatagram() {
        assertThat(joined(to(ANA, "18 80 07"), to(ANA, "20 80 08 01")))
                .containsExactly(to(ANA, "00 03 18 80 07 04 20 80 08 01"));
    }

    @Test
    void aThirdOneJoinsThem() {
        assertThat(joined(to(ANA, "18 80 07"), to(ANA, "18 80 08"), to(ANA, "18 80 09")))
                .containsExactly(to(ANA, "00 03 18 80 07 03 18 80 08 03 18 80 09"));
    }

    @Test
    void aLongPduHasItsLengthInTwoOctets() {
        assertThat(joined(to(ANA, "18 80 07"), to(ANA, result(127)), to(ANA, result(128))))
                .containsExactly(
                        to(ANA, "00 03 18 80 07 7f" + result(127) + "80 80" + result(128)));
    }

    @Test
    void aDatagramIsFilledToItsLastOctetAndNotBeyond() {
        // mark, length and Ack are 5 octets, the other length is 2
        assertThat(joined(to(ANA, "18 80 07"), to(ANA, result(MTU - 7))))
                .containsExactly(to(ANA, "00 03 18 80 07 85 71" + result(MTU - 7)));
        assertThat(joined(to(ANA, "18 80 07"), to(ANA, result(MTU - 6))))
                .containsExactly(to(ANA, "18 80 07"), to(ANA, result(MTU - 6)));
    }

    @Test
    void peersKeepTheirOwnDatagramsAndEverythingElseItsPlace() {
        assertThat(joined(to(ANA, "18 80 07"), to(BEN, "18 80 01"), COUNTED, to(ANA, "18 80 08")))
                .containsExactly(
                        to(ANA, "00 03 18 80 07 03 18 80 08"), to(BEN, "18 80 01"), COUNTED);
    }

    @Test
    void noPduOvertakesAnother() {
        var big = to(ANA, result(MTU));
        assertThat(joined(to(ANA, "18 80 07"), big, to(ANA, "18 80 09")))
                .containsExactly(to(ANA, "18 80 07"), big, to(ANA, "18 80 09"));
    }

    @Test
    void aProviderDoesItOnlyWhenItIsAllowed() {
        // two verifications of TIDs that nobody uses are two aborts
        var asked = new Datagram(ANA, Octets.fromHex("00 03 1c 80 07 03 1c 80 08"));
        var joining = new WtpProvider(WtpLimits.ip().withConcatenation(MTU), 0);
        assertThat(transmitted(joining.receive(asked, Instant.EPOCH)))
                .containsExactly(to(ANA, "00 04 20 00 07 02 04 20 00 08 02"));
        var usual = new WtpProvider(WtpLimits.ip(), 0);
        assertThat(transmitted(usual.receive(asked, Instant.EPOCH)))
                .containsExactly(to(ANA, "20 00 07 02"), to(ANA, "20 00 08 02"));
    }

    private static Stream<WtpOutcome> transmitted(List<WtpOutcome> outcomes) {
        return outcomes.stream().filter(Transmit.class::isInstance);
    }
}
