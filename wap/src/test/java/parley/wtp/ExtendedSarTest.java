package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wtp.Transaction.Role;
import parley.wtp.WtpOutcome.Transmit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The options of WTP 8.4.4 and the sliding window of 7.15, octet by octet as they cross the wire.
class ExtendedSarTest {
    private static final Path PHONE =
            new Path(
                    new WdpAddress(InetAddress.getLoopbackAddress(), 49_152),
                    new WdpAddress(InetAddress.getLoopbackAddress(), 9_201));
    private static final Transaction SEVEN =
            new Transaction(PHONE, new TransactionId(7), Role.RESPONDER);

    /// Invoke of class 2 that takes two groups at a time of up to 2,780 octets: two packets each.
    private static final String TWO_GROUPS = "8a 00 07 12 92 07 02 13 04 0a dc 40";

    /// What we take ourselves: four groups of 4,170 octets. WTP 7.15.3.
    private static final String OURS = "92 07 04 13 04 10 4a";

    private WtpProvider gateway = new WtpProvider(WtpLimits.ip(), 0);
    private Instant now = Instant.EPOCH;

    private List<WtpOutcome> receive(String hex) {
        return gateway.receive(new Datagram(PHONE, Octets.fromHex(hex)), now);
    }

    private List<String> answers(String hex) {
        return heads(receive(hex));
    }

    private List<String> result(int octets) {
        return heads(
                gateway.request(
                        new WtpRequest.SendResult(SEVEN, Octets.copyOf(new byte[octets])), now));
    }

    private List<String> after(Duration time) {
        now = now.plus(time);
        return heads(gateway.expire(now));
    }

    private static List<String> heads(List<WtpOutcome> outcomes) {
        return outcomes.stream()
                .filter(Transmit.class::isInstance)
                .map(outcome -> ((Transmit) outcome).datagram().payload().toString())
                .map(pdu -> pdu.substring(0, Math.min(11, pdu.length())))
                .toList();
    }

    private static String full(List<WtpOutcome> outcomes) {
        return ((Transmit) outcomes.getLast()).datagram().payload().toString();
    }

    // sending: 7.15.3, 7.15.4

    @Test
    void asManyGroupsAreOutAsTheReceiverTakes() {
        receive(TWO_GROUPS);
        assertThat(result(1_390 * 7))
                .containsExactly("90 80 07 92", "34 80 07 01", "30 80 07 02", "34 80 07 03");
        assertThat(answers("98 00 07 99 01 12 07 02"))
                .containsExactly("30 80 07 04", "34 80 07 05");
        // cumulative: one acknowledgement for what is out
        assertThat(answers("18 00 07")).isEmpty();
        assertThat(answers("98 00 07 19 05")).containsExactly("32 80 07 06");
        assertThat(receive("98 00 07 19 06"))
                .contains(new WtpOutcome.ResultConfirmed(SEVEN, Octets.EMPTY));
    }

    @Test
    void theResultSaysThatWeSpeakItToo() {
        receive(TWO_GROUPS);
        var sent =
                gateway.request(
                        new WtpRequest.SendResult(SEVEN, Octets.copyOf(new byte[3_000])), now);
        assertThat(((Transmit) sent.getFirst()).datagram().payload().toString())
                .startsWith("90 80 07 " + OURS);
    }

    @Test
    void aNackNamesWhatIsMissingAndAcknowledgesTheGroupsBefore() {
        receive(TWO_GROUPS);
        result(1_390 * 7);
        // packet 2 of the second group is missing: the first group is there, and the window moves
        assertThat(answers("b8 00 07 01 02 19 03"))
                .containsExactly("31 80 07 02", "30 80 07 04", "34 80 07 05");
        // a second Nack for the same loss, right after: B.3
        assertThat(answers("b8 00 07 01 02 19 03")).isEmpty();
        now = now.plus(Duration.ofMillis(500));
        assertThat(answers("b8 00 07 01 02 19 03")).containsExactly("31 80 07 02");
    }

    @Test
    void aClosedWindowIsProbedWithoutDataUntilItOpens() {
        receive(TWO_GROUPS);
        result(1_390 * 7);
        assertThat(answers("98 00 07 99 03 12 07 00")).isEmpty();
        assertThat(after(Duration.ofSeconds(3))).containsExactly("35 80 07 03");
        assertThat(answers("98 00 07 99 03 12 07 00")).isEmpty();
        assertThat(after(Duration.ofSeconds(3))).containsExactly("35 80 07 03");
        assertThat(answers("98 00 07 99 03 12 07 01"))
                .containsExactly("30 80 07 04", "34 80 07 05");
    }

    @Test
    void numbersAbove255HaveTheirHighPartInATpi() {
        gateway = new WtpProvider(WtpLimits.ip().withSegments(100, 3), 0);
        receive("8a 00 07 12 92 07 ff 13 04 ff ff 40");
        // a group never goes across the high-order part, and no more than 255 packets are out
        var first = result(100 * 300);
        assertThat(first).hasSize(255);
        assertThat(first.getLast()).isEqualTo("34 80 07 fe");
        assertThat(answers("98 00 07 19 fe"))
                .hasSize(45)
                .startsWith("34 80 07 ff", "b0 80 07 00", "b0 80 07 01")
                .endsWith("b2 80 07 2b");
        // the numbers of a Nack are those below its own: 7.15.4
        assertThat(answers("b8 00 07 02 ff 02 1a 01 05"))
                .containsExactly("35 80 07 ff", "b1 80 07 02");
        assertThat(receive("98 00 07 1a 01 2b"))
                .contains(new WtpOutcome.ResultConfirmed(SEVEN, Octets.EMPTY));
    }

    @Test
    void silenceBringsTheLastPacketThatIsOut() {
        receive(TWO_GROUPS);
        result(1_390 * 7);
        assertThat(after(Duration.ofSeconds(3))).containsExactly("35 80 07 03");
    }

    // receiving

    @Test
    void groupsAreAcknowledgedTogetherWithOurWindow() {
        receive("88 00 07 12 12 07 02 40");
        assertThat(full(receive("2c 00 07 01 41"))).isEqualTo("98 80 07 99 01 " + OURS);
    }

    @Test
    void whatIsMissingIsNamedUpToTheFurthestPacket() {
        receive("88 00 07 12 12 07 02 40");
        receive("2c 00 07 01 41");
        receive("2c 00 07 03 43");
        now = now.plus(Duration.ofMillis(500));
        assertThat(full(gateway.expire(now))).isEqualTo("b8 80 07 01 02 99 03 " + OURS);
    }

    /// Two parts of two packets each, every part a frame of its own. WTP 7.15.2, 8.4.6, 8.4.7.
    @Test
    void aRequestInPartsIsOneAndTheirBoundariesAreNoFault() {
        receive("88 00 07 12 92 07 02 28 40");
        assertThat(full(receive("ac 00 07 01 20 41"))).isEqualTo("98 80 07 99 01 " + OURS);
        receive("a8 00 07 02 28 42");
        assertThat(receive("2a 00 07 03 43"))
                .contains(
                        new WtpOutcome.InvokeIndicated(
                                SEVEN, WtpClass.CLASS_2, true, Octets.fromHex("40 41 42 43")))
                .doesNotContain(new WtpOutcome.Counted(WtpCounter.UNKNOWN_TPI));
        assertThat(result(1)).containsExactly("12 80 07 00");
    }

    @Test
    void aLongRequestIsPutTogetherAcross256Packets() {
        receive("88 00 07 12 12 07 02 00");
        for (int psn = 1; psn < 300; psn++) {
            boolean last = psn == 299;
            var segment =
                    new WtpPdu.Segment(
                            new TransactionId(7),
                            true,
                            psn,
                            last ? WtpPdu.PacketEnd.LAST : WtpPdu.PacketEnd.MORE,
                            false,
                            List.of(),
                            Octets.of(psn & 0xFF));
            var outcomes = gateway.receive(new Datagram(PHONE, WtpCodec.encode(segment)), now);
            if (last) {
                assertThat(outcomes)
                        .anySatisfy(outcome ->
                                assertThat(outcome)
                                        .isInstanceOfSatisfying(
                                                WtpOutcome.InvokeIndicated.class,
                                                invoke -> {
                                                    assertThat(invoke.data().length())
                                                            .isEqualTo(300);
                                                    assertThat(invoke.data().at(299)).isEqualTo(43);
                                                }));
            }
        }
    }

    // the initiator asks; 7.15.2 and Table 1

    @Test
    void theInitiatorSendsOneGroupUntilTheResponderHasAnswered() {
        var pushed =
                gateway.invoke(
                        PHONE, WtpClass.CLASS_1, true, Octets.copyOf(new byte[1_390 * 9]), now);
        assertThat(heads(pushed.outcomes()))
                .containsExactly("88 00 01 11", "28 00 01 01", "2c 00 01 02");
        // a responder without it: group by group
        assertThat(answers("98 80 01 19 02"))
                .containsExactly("28 00 01 03", "28 00 01 04", "2c 00 01 05");
    }

    @Test
    void aResponderWithItGetsAWindow() {
        gateway.invoke(PHONE, WtpClass.CLASS_1, true, Octets.copyOf(new byte[1_390 * 9]), now);
        assertThat(answers("98 80 01 99 02 92 07 02 13 04 0a dc"))
                .containsExactly("28 00 01 03", "2c 00 01 04", "28 00 01 05", "2c 00 01 06");
    }

    @ParameterizedTest
    @CsvSource({"04", "0a"})
    void aResponderWithoutSarGetsTheRequestInOnePacket(String reason) {
        gateway.invoke(PHONE, WtpClass.CLASS_1, true, Octets.copyOf(new byte[3_000]), now);
        var again = receive("20 80 01 " + reason);
        assertThat(heads(again)).containsExactly("0b 00 01 11");
        assertThat(again).contains(new WtpOutcome.Counted(WtpCounter.SENT_WITHOUT_SAR));
        assertThat(((Transmit) again.get(1)).datagram().payload().length()).isEqualTo(3_004);
        // it does not help: then it ends
        assertThat(receive("20 80 01 " + reason))
                .anyMatch(outcome -> outcome instanceof WtpOutcome.TransactionAborted);
    }

    // other options, 8.4.4

    @Test
    void theReceiversGroupSizeIsKeptFromTheNextGroupOn() {
        receive("0a 00 07 12 40");
        assertThat(result(1_390 * 6)).containsExactly("10 80 07 00", "30 80 07 01", "34 80 07 02");
        assertThat(answers("98 00 07 99 02 13 04 05 6e")).containsExactly("34 80 07 03");
        assertThat(answers("98 00 07 99 03 12 04 64")).containsExactly("34 80 07 04");
    }

    @Test
    void theReceiverMayHaveTimeBeforeTheNextGroup() {
        receive("0a 00 07 12 40");
        result(1_390 * 6);
        assertThat(answers("98 00 07 99 02 12 03 0f")).isEmpty();
        assertThat(after(Duration.ofMillis(1_400))).isEmpty();
        assertThat(after(Duration.ofMillis(100)))
                .containsExactly("30 80 07 03", "30 80 07 04", "32 80 07 05");
    }

    @Test
    void aResultTheInitiatorCannotTakeIsNotSent() {
        receive("8a 00 07 12 13 01 05 dc 40");
        assertThat(result(1_501)).containsExactly("20 80 07 09");
        receive("8a 00 08 12 13 01 05 dc 40");
        var eight = new Transaction(PHONE, new TransactionId(8), Role.RESPONDER);
        assertThat(
                        heads(
                                gateway.request(
                                        new WtpRequest.SendResult(
                                                eight, Octets.copyOf(new byte[1_500])),
                                        now)))
                .containsExactly("10 80 08 00", "32 80 08 01");
    }

    @Test
    void aMessageAnnouncedAsTooLongEndsAtItsFirstPacket() {
        assertThat(answers("88 00 07 12 14 05 02 ff ff ff ff 40")).containsExactly("20 80 07 09");
    }
}
