package parley.wdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Datagrams as SMS. The octets follow the element tables of WDP 6.3 and 3GPP 23.040 9.2.3.24.
class SmsUserDataTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Octets datagram(int octets) {
        int[] all = new int[octets];
        for (int i = 0; i < octets; i++) {
            all[i] = i * 7 & 0xFF;
        }
        return Octets.of(all);
    }

    private static SmsReassembly<String> reassembly() {
        return new SmsReassembly<>(Duration.ofSeconds(60), 3);
    }

    @Test
    void aDatagramOf133OctetsFitsIntoOneSmsWithItsPorts() {
        var segments = SmsSegments.cut(datagram(133), SmsPorts.PUSH, 1);
        assertThat(segments).hasSize(1);
        assertThat(segments.getFirst().length()).isEqualTo(140);
        assertThat(segments.getFirst().slice(0, 7))
                .isEqualTo(Octets.fromHex("06 05 04 0B 84 23 F0"));
        assertThat(segments.getFirst().slice(7, 140)).isEqualTo(datagram(133));
    }

    @Test
    void oneOctetMoreIsCutAndEachSegmentHasPortsAndA16BitReference() {
        var segments = SmsSegments.cut(datagram(134), SmsPorts.PUSH, 0xABCD);
        assertThat(segments).hasSize(2);
        assertThat(segments.get(0).slice(0, 13))
                .isEqualTo(Octets.fromHex("0C 05 04 0B 84 23 F0 08 04 AB CD 02 01"));
        assertThat(segments.get(0).length()).isEqualTo(140);
        assertThat(segments.get(1))
                .isEqualTo(
                        Octets.fromHex("0C 05 04 0B 84 23 F0 08 04 AB CD 02 02")
                                .plus(datagram(134).slice(127, 134)));
    }

    @Test
    void aPhoneThatReadsOnlyTheShortReferenceGets128OctetsPerSegment() {
        var segments = SmsSegments.cutWithShortReference(datagram(256), SmsPorts.PUSH, 0x1FF);
        assertThat(segments).hasSize(2);
        assertThat(segments.get(1).slice(0, 12))
                .isEqualTo(Octets.fromHex("0B 05 04 0B 84 23 F0 00 03 FF 02 02"));
        assertThat(segments.get(0).length()).isEqualTo(140);
    }

    @Test
    void noMoreThan255SegmentsAreCut() {
        assertThat(SmsSegments.cut(datagram(255 * 127), SmsPorts.PUSH, 1)).hasSize(255);
        assertThatThrownBy(() -> SmsSegments.cut(datagram(255 * 127 + 1), SmsPorts.PUSH, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // long and short references, ports of 8 and of 16 bits
                "0B 05 04 0B 84 23 F0 00 03 07 02 01 AA | 2948 | 9200 | false | 7 | 2 | 1",
                "0C 08 04 01 02 03 02 05 04 0B 84 23 F0 AA | 2948 | 9200 | true | 258 | 3 | 2",
                "09 04 02 F0 F1 00 03 07 02 02 AA | 240 | 241 | false | 7 | 2 | 2",
                // an element nobody knows is passed over, and the last of two counts
                "0F 70 01 FF 05 04 00 01 00 02 05 04 0B 84 23 F0 AA | 2948 | 9200 | | | |",
            })
    void theHeaderSaysPortsAndPlace(
            String hex,
            int destination,
            int source,
            Boolean longReference,
            Integer reference,
            Integer total,
            Integer sequence) {
        var read = SmsUserData.decode(Octets.fromHex(hex)).orThrow();
        assertThat(read.ports()).contains(new SmsPorts(destination, source));
        assertThat(read.segment())
                .isEqualTo(
                        longReference == null
                                ? Optional.empty()
                                : Optional.of(
                                        new SmsConcatenation(
                                                longReference, reference, total, sequence)));
        assertThat(read.data()).isEqualTo(Octets.of(0xAA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05 00 03 07 02 00 AA",
                "05 00 03 07 02 03 AA",
                "05 00 03 07 00 00 AA",
                "04 00 02 07 02 AA"
            })
    void aPlaceThatCannotBeIsNone(String hex) {
        var read = SmsUserData.decode(Octets.fromHex(hex)).orThrow();
        assertThat(read.segment()).isEmpty();
        assertThat(read.data()).isEqualTo(Octets.of(0xAA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "06 05 04 0B 84 23", "03 05 04 0B AA", "01 05 AA", "FF"})
    void aHeaderPastTheEndIsMalformed(String hex) {
        assertThat(SmsUserData.decode(Octets.fromHex(hex))).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void segmentsComeInAnyOrderAndTwice() {
        var random = new Random(42);
        for (int length : new int[] {0, 1, 133, 134, 400, 5_000}) {
            var segments = new ArrayList<>(SmsSegments.cut(datagram(length), SmsPorts.PUSH, 99));
            segments.addAll(segments.subList(0, segments.size() - 1));
            Collections.shuffle(segments, random);
            var reassembly = reassembly();
            var whole = new ArrayList<Octets>();
            for (var segment : segments) {
                var part = SmsUserData.decode(segment).orThrow();
                reassembly.on("phone", part, NOW).ifPresent(whole::add);
            }
            assertThat(whole.getFirst()).isEqualTo(datagram(length));
        }
    }

    @Test
    void segmentsOfOtherSendersPortsAndReferencesDoNotMix() {
        var reassembly = reassembly();
        var first = segment(7, 1, 2, SmsPorts.PUSH);
        assertThat(reassembly.on("a", first, NOW)).isEmpty();
        assertThat(reassembly.on("b", segment(7, 2, 2, SmsPorts.PUSH), NOW)).isEmpty();
        assertThat(reassembly.on("a", segment(8, 2, 2, SmsPorts.PUSH), NOW)).isEmpty();
        assertThat(reassembly.on("a", segment(7, 2, 2, new SmsPorts(2949, 9200)), NOW)).isEmpty();
        assertThat(reassembly.waiting()).isEqualTo(3); // the oldest gave way
    }

    @Test
    void whatStaysIncompleteIsDropped() {
        var reassembly = reassembly();
        assertThat(reassembly.on("a", segment(7, 1, 2, SmsPorts.PUSH), NOW)).isEmpty();
        var late = NOW.plusSeconds(60);
        assertThat(reassembly.on("a", segment(7, 2, 2, SmsPorts.PUSH), late)).isEmpty();
        assertThat(reassembly.waiting()).isEqualTo(1);
    }

    private static SmsUserData segment(int reference, int sequence, int total, SmsPorts ports) {
        return new SmsUserData(
                Optional.of(ports),
                Optional.of(new SmsConcatenation(true, reference, total, sequence)),
                Octets.of(sequence));
    }

    @Test
    void anSmsWithoutPlaceIsWholeByItself() {
        var part = SmsUserData.decode(Octets.fromHex("06 05 04 0B 84 23 F0 AA BB")).orThrow();
        assertThat(reassembly().on("a", part, NOW)).contains(Octets.fromHex("AA BB"));
        assertThat(List.of(part.encode())).containsExactly(Octets.fromHex("060504 0B84 23F0 AABB"));
    }
}
