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

/// What the specification says about single PDUs, octet by octet as they cross the wire.
class WtpOnTheWireTest {
    private static final Path PHONE =
            new Path(
                    new WdpAddress(InetAddress.getLoopbackAddress(), 49_152),
                    new WdpAddress(InetAddress.getLoopbackAddress(), 9_201));
    private static final Transaction SEVEN =
            new Transaction(PHONE, new TransactionId(7), Role.RESPONDER);

    private final WtpProvider gateway = new WtpProvider(WtpLimits.ip(), 0);
    private Instant now = Instant.EPOCH;

    private List<WtpOutcome> receive(String hex) {
        return gateway.receive(new Datagram(PHONE, Octets.fromHex(hex)), now);
    }

    private List<String> answers(String hex) {
        return sent(receive(hex));
    }

    private List<String> asked(WtpRequest request) {
        return sent(gateway.request(request, now));
    }

    private List<String> after(Duration time) {
        now = now.plus(time);
        return sent(gateway.expire(now));
    }

    private List<String> pushed(WtpClass wtpClass, int octets) {
        return sent(gateway.invoke(PHONE, wtpClass, true, zeros(octets), now).outcomes());
    }

    private static List<String> sent(List<WtpOutcome> outcomes) {
        return outcomes.stream()
                .filter(Transmit.class::isInstance)
                .map(outcome -> ((Transmit) outcome).datagram().payload().toString())
                .toList();
    }

    private static List<String> heads(List<String> pdus) {
        return pdus.stream().map(pdu -> pdu.substring(0, Math.min(11, pdu.length()))).toList();
    }

    private static Octets zeros(int octets) {
        return Octets.copyOf(new byte[octets]);
    }

    // Error TPI, 7.10.2 and 8.4.2

    @Test
    void anUnknownTpiIsSkippedAndSaidInTheResult() {
        var outcomes = receive("8e 00 07 12 49 aa 40"); // TPI 9
        assertThat(outcomes)
                .contains(
                        new WtpOutcome.InvokeIndicated(
                                SEVEN, WtpClass.CLASS_2, true, Octets.of(0x40)),
                        new WtpOutcome.Counted(WtpCounter.UNKNOWN_TPI));
        assertThat(sent(outcomes)).isEmpty();
        assertThat(asked(new WtpRequest.SendResult(SEVEN, Octets.of(4))))
                .containsExactly("92 80 07 01 19 04");
        // again: nothing but the re-transmission indicator may change, 7.2.4
        assertThat(after(Duration.ofMillis(1_400))).containsExactly("93 80 07 01 19 04");
    }

    @Test
    void anUnknownTpiIsSaidInTheOnlyAcknowledgementOfClass1() {
        receive("8e 00 07 11 48 40");
        assertThat(asked(new WtpRequest.AcknowledgeInvoke(SEVEN, Octets.of(5))))
                .containsExactly("98 80 07 89 05 01 19");
    }

    @Test
    void anOptionThatNobodyKnowsIsNamedWithItsIdentity() {
        receive("8e 00 07 12 12 7f 01 40");
        assertThat(asked(new WtpRequest.SendResult(SEVEN, Octets.of(4))))
                .containsExactly("92 80 07 02 22 7f 04");
    }

    @Test
    void theOptionsOfTheSpecificationAreNotComplainedAbout() {
        // maximum receive unit, and the offer of extended SAR, which is declined by silence: 7.15
        receive("8a 00 07 12 93 01 05 dc 12 07 02 40");
        assertThat(asked(new WtpRequest.SendResult(SEVEN, Octets.of(4))))
                .containsExactly("12 80 07 04");
    }

    @Test
    void anErrorTpiIsNeverAnsweredByAnother() {
        receive("8e 00 07 12 01 19 40");
        assertThat(asked(new WtpRequest.SendResult(SEVEN, Octets.of(4))))
                .containsExactly("12 80 07 04");
    }

    @Test
    void aHostOfUnknownTpisDoesNotMakeTheAnswerGrow() {
        receive("8e 00 07 12" + "c8".repeat(30) + "48 40");
        receive("8f 00 07 12 c8 d0 d8 e0 e8 70 40");
        assertThat(asked(new WtpRequest.SendResult(SEVEN, Octets.of(4))))
                .containsExactly("92 80 07 01 19 04");
    }

    // Nack and PSN, 7.14

    @Test
    void aNackThatNamesNothingWantsTheWholeGroup() {
        assertThat(heads(pushed(WtpClass.CLASS_1, 1_390 * 2 + 1)))
                .containsExactly("88 00 01 11", "28 00 01 01", "2a 00 01 02");
        assertThat(heads(answers("38 80 01 00")))
                .containsExactly("89 00 01 11", "29 00 01 01", "2b 00 01 02");
        assertThat(heads(answers("38 80 01 03 01 01 63"))).containsExactly("29 00 01 01");
    }

    @Test
    void onlyTheLastPacketOfTheGroupIsSentAgainByItself() {
        receive("0a 00 07 12 40");
        var result = new WtpRequest.SendResult(SEVEN, zeros(1_390 * 4));
        assertThat(heads(asked(result)))
                .containsExactly("10 80 07 00", "30 80 07 01", "34 80 07 02");
        assertThat(heads(after(Duration.ofSeconds(3)))).containsExactly("35 80 07 02");
        assertThat(heads(answers("98 00 07 19 02"))).containsExactly("32 80 07 03");
        assertThat(answers("98 00 07 19 02")).isEmpty(); // the same again ends nothing
        assertThat(gateway.openTransactions()).isOne();
        answers("98 00 07 19 03");
        assertThat(gateway.openTransactions()).isZero();
    }

    @Test
    void aMessageNeverHasMoreThan256Packets() {
        receive("0a 00 07 12 40");
        var packets = asked(new WtpRequest.SendResult(SEVEN, zeros(1_390 * 300)));
        int count = packets.size();
        String last = packets.getLast();
        while (!last.startsWith("32") && count <= 256) {
            packets = answers("98 00 07 19 " + last.substring(9, 11));
            count += packets.size();
            last = packets.getLast();
        }
        assertThat(count).isLessThanOrEqualTo(256);
        assertThat(heads(List.of(last))).containsExactly("32 80 07 ff");
    }

    @Test
    void aPacketNumberThatWrapsIsADuplicateOfTheFirst() {
        receive("08 00 07 12 40");
        for (int psn = 1; psn <= 255; psn++) {
            receive("28 00 07 %02x 41".formatted(psn));
        }
        var outcomes = receive("2a 00 07 00 42");
        assertThat(outcomes).noneMatch(WtpOutcome.InvokeIndicated.class::isInstance);
        assertThat(receive("2b 00 07 ff 41"))
                .noneMatch(WtpOutcome.InvokeIndicated.class::isInstance);
        after(WtpLimits.ip().remember());
        assertThat(gateway.openTransactions()).isZero();
    }

    @Test
    void missingPacketsAreAskedForAfterASilence() {
        receive("08 00 07 12 40");
        assertThat(answers("2a 00 07 03 43")).isEmpty();
        assertThat(after(Duration.ofMillis(300))).isEmpty();
        assertThat(answers("28 00 07 02 42")).isEmpty(); // the silence begins anew
        assertThat(after(Duration.ofMillis(300))).isEmpty();
        assertThat(after(Duration.ofMillis(300))).containsExactly("38 80 07 01 01");
        assertThat(receive("29 00 07 01 41"))
                .contains(
                        new WtpOutcome.InvokeIndicated(
                                SEVEN, WtpClass.CLASS_2, true, Octets.fromHex("40 41 42 43")));
    }

    @Test
    void aPhoneWithoutSarGetsItsResultInOnePiece() {
        receive("0e 00 07 12 40");
        var packets = asked(new WtpRequest.SendResult(SEVEN, zeros(3_000)));
        assertThat(heads(packets)).containsExactly("12 80 07 00");
        assertThat(packets.getFirst().split(" ")).hasSize(3_003);
    }

    // aborts, 8.3.4

    @ParameterizedTest
    @CsvSource({"e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "ea", "eb", "ee"})
    void theUsersReasonCrossesUnchangedBothWays(String reason) {
        int code = Integer.parseInt(reason, 16);
        receive("0e 00 07 12 40");
        assertThat(asked(new WtpRequest.AbortTransaction(SEVEN, code)))
                .containsExactly("21 80 07 " + reason);
        receive("0e 00 08 12 40");
        assertThat(receive("21 00 08 " + reason))
                .contains(
                        new WtpOutcome.TransactionAborted(
                                new Transaction(PHONE, new TransactionId(8), Role.RESPONDER),
                                AbortBy.USER,
                                code));
        assertThat(gateway.openTransactions()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "transaction class 3,      0e 00 07 13 40",
        "a TPI beyond the end,     8e 00 07 12 4c 09 aa",
        "no fourth octet,          0e 00 07",
        "a PDU type of nobody's,   78 00 07",
        "a Nack beyond the end,    38 00 07 02 01"
    })
    void aHeaderThatCannotBeReadIsAProtocolError(String what, String hex) {
        assertThat(answers(hex)).as(what).containsExactly("20 80 07 01");
    }

    @Test
    void aHeaderThatCannotBeReadEndsTheTransactionItNames() {
        receive("0e 00 07 12 40");
        assertThat(receive("40 00 07"))
                .contains(
                        new WtpOutcome.TransactionAborted(
                                SEVEN, AbortBy.PROVIDER, AbortReason.PROTOERR.code()));
        assertThat(gateway.openTransactions()).isZero();
    }

    @Test
    void reservedBitsAreNotLookedAt() {
        assertThat(receive("0e 00 07 1e 40"))
                .contains(
                        new WtpOutcome.InvokeIndicated(
                                SEVEN, WtpClass.CLASS_2, true, Octets.of(0x40)));
    }

    // class 0, 6.1

    @Test
    void class0IsNeitherAnsweredNorRememberedNorComparedWithOtherTids() {
        assertThat(answers("0e 00 07 10 40")).isEmpty();
        assertThat(answers("0e 00 07 10 40")).isEmpty();
        assertThat(gateway.openTransactions()).isZero();
        assertThat(receive("0e 00 05 12 40"))
                .anyMatch(WtpOutcome.InvokeIndicated.class::isInstance);
    }

    @Test
    void class0TakesANumberOfItsOwnToo() {
        assertThat(pushed(WtpClass.CLASS_0, 1)).containsExactly("0a 00 01 10 00");
        assertThat(pushed(WtpClass.CLASS_0, 1)).containsExactly("0a 00 02 10 00");
    }
}
