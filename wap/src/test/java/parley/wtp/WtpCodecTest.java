package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class WtpCodecTest {
    private record Vector(String name, Octets octets, String says) {}

    private static List<Vector> vectors() throws IOException {
        return Files.readAllLines(Path.of("src/test/vectors/wtp.vectors")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .map(f -> new Vector(f[0].strip(), Octets.fromHex(f[1]), f[2].strip()))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyVectorReadsAsTheSpecificationSays() throws IOException {
        return vectors().stream()
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.name(),
                                () ->
                                        assertThat(said(WtpCodec.decode(v.octets())))
                                                .isEqualTo(v.says())));
    }

    @TestFactory
    Stream<DynamicTest> everyLegalVectorIsWrittenAsItWas() throws IOException {
        return vectors().stream()
                .filter(v -> !v.says().startsWith("malformed") && !v.name().contains("ignored"))
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.name(),
                                () ->
                                        assertThat(
                                                        WtpCodec.encode(
                                                                WtpCodec.decode(v.octets())
                                                                        .orThrow()))
                                                .isEqualTo(shortestTpis(v.octets()))));
    }

    /// One vector spells a three-octet TPI in the long form; we write the short one. WTP 8.4.1.
    private static Octets shortestTpis(Octets octets) {
        return Octets.fromHex(octets.toString().replace("02 14 03 01 0b b8", "02 13 01 0b b8"));
    }

    @Test
    void mutatedOctetsNeverThrow() throws IOException {
        var random = new Random(224);
        var vectors = vectors();
        for (int i = 0; i < 200_000; i++) {
            byte[] octets = vectors.get(random.nextInt(vectors.size())).octets().toByteArray();
            for (int flips = random.nextInt(4); flips >= 0 && octets.length > 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            var mutated = Octets.copyOf(octets);
            WtpCodec.split(mutated);
            var decoded = WtpCodec.decode(mutated);
            if (decoded instanceof Decoded.Value<WtpPdu>(var pdu)) {
                assertThat(WtpCodec.decode(WtpCodec.encode(pdu)).orThrow())
                        .as("seed 224, round %d: %s", i, mutated)
                        .isEqualTo(pdu);
            }
        }
    }

    @Test
    void aDatagramWithoutTheMarkIsOnePdu() {
        var ack = Octets.fromHex("18 00 07");
        assertThat(WtpCodec.split(ack)).isEqualTo(new WtpCodec.Split(List.of(ack), false));
    }

    @Test
    void concatenatedPdusComeApartInTheirOrder() {
        // the second length in its 15-bit form
        assertThat(WtpCodec.split(Octets.fromHex("00 03 180007 8004 2080 0708")))
                .isEqualTo(
                        new WtpCodec.Split(
                                List.of(Octets.fromHex("180007"), Octets.fromHex("20800708")),
                                false));
    }

    @Test
    void aBrokenRestKeepsWhatWasComplete() {
        var first = List.of(Octets.fromHex("180007"));
        for (var rest : List.of("00", "04 20", "80", "81 00 18", "02 00 03")) {
            assertThat(WtpCodec.split(Octets.fromHex("00 03 180007" + rest)))
                    .as(rest)
                    .isEqualTo(new WtpCodec.Split(first, true));
        }
    }

    private static String said(Decoded<WtpPdu> decoded) {
        return switch (decoded) {
            case Decoded.Value<WtpPdu>(var pdu) -> said(pdu);
            case Decoded.Malformed<WtpPdu>(var at, var why) -> "malformed at " + at + ": " + why;
        };
    }

    private static String said(WtpPdu pdu) {
        String tid = "tid=" + Integer.toHexString(pdu.tid().value());
        String tpis =
                " tpis="
                        + pdu.tpis().stream()
                                .map(tpi -> tpi.identity() + ":" + tpi.data())
                                .collect(Collectors.joining(","));
        return switch (pdu) {
            case WtpPdu.Invoke i ->
                    "Invoke %s class=%d new=%s uack=%s end=%s resent=%s%s data=%s"
                            .formatted(
                                    tid,
                                    i.wtpClass().number(),
                                    i.tidNew(),
                                    i.userAck(),
                                    i.end(),
                                    i.resent(),
                                    tpis,
                                    i.data());
            case WtpPdu.Result r ->
                    "Result %s end=%s resent=%s%s data=%s"
                            .formatted(tid, r.end(), r.resent(), tpis, r.data());
            case WtpPdu.Ack a ->
                    "Ack %s verify=%s resent=%s%s".formatted(tid, a.tidVerify(), a.resent(), tpis);
            case WtpPdu.Abort a ->
                    "Abort %s by=%s reason=%d%s".formatted(tid, a.by(), a.reason(), tpis);
            case WtpPdu.Segment s ->
                    "Segment %s invoke=%s psn=%d end=%s resent=%s%s data=%s"
                            .formatted(
                                    tid,
                                    s.ofInvoke(),
                                    s.psn(),
                                    s.end(),
                                    s.resent(),
                                    tpis,
                                    s.data());
            case WtpPdu.Nack n ->
                    "Nack %s missing=%s resent=%s%s".formatted(tid, n.missing(), n.resent(), tpis);
        };
    }
}
