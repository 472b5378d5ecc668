package parley.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Stream;

class WspCodecTest {
    private static final String FILE = "wsp.vectors";

    @TestFactory
    Stream<DynamicTest> everyVectorReadsAsTheSpecificationSays() throws IOException {
        return Vectors.read(FILE).stream()
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.text(0),
                                () ->
                                        assertThat(said(WspCodec.decode(v.octets(1))))
                                                .isEqualTo(v.text(2))));
    }

    @TestFactory
    Stream<DynamicTest> everyLegalVectorIsWrittenAsItWas() throws IOException {
        return Vectors.read(FILE).stream()
                .filter(v -> !v.text(2).startsWith("malformed") && !v.text(0).contains("ignored"))
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.text(0),
                                () ->
                                        assertThat(
                                                        WspCodec.encode(
                                                                WspCodec.decode(v.octets(1))
                                                                        .orThrow()))
                                                .isEqualTo(v.octets(1))));
    }

    @TestFactory
    Stream<DynamicTest> connectionlessHasItsTidInFront() throws IOException {
        return Vectors.read(FILE).stream()
                .filter(v -> !v.text(2).startsWith("malformed") && !v.text(0).contains("ignored"))
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.text(0),
                                () -> {
                                    var datagram = Octets.of(0xA7).plus(v.octets(1));
                                    var read = WspCodec.decodeConnectionless(datagram).orThrow();
                                    assertThat(read.tid()).isEqualTo(0xA7);
                                    assertThat(WspCodec.encodeConnectionless(read))
                                            .isEqualTo(datagram);
                                }));
    }

    /// Whatever comes in: it is read or it is malformed; and what we write of it we read again.
    @Test
    void mutatedOctetsNeverThrow() throws IOException {
        var random = new Random(230);
        var seeds = new ArrayList<Octets>();
        Vectors.read(FILE).forEach(v -> seeds.add(v.octets(1)));
        for (var v : Vectors.read("wsp-headers.vectors")) {
            var headers = v.octets(0);
            seeds.add(Octets.fromHex("40 01 2f").plus(headers));
            seeds.add(Octets.of(0x04, 0x20, headers.length() + 1, 0x94).plus(headers));
        }
        for (int i = 0; i < 200_000; i++) {
            byte[] octets = seeds.get(random.nextInt(seeds.size())).toByteArray();
            for (int flips = random.nextInt(4); flips >= 0 && octets.length > 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            var mutated = Octets.copyOf(octets);
            WspCodec.decodeConnectionless(mutated);
            if (WspCodec.decode(mutated) instanceof Decoded.Value<WspPdu>(var pdu)) {
                for (var version : EncodingVersion.values()) {
                    var ours = WspCodec.decode(WspCodec.encode(pdu, version)).orThrow();
                    var again = WspCodec.decode(WspCodec.encode(ours, version)).orThrow();
                    assertThat(said(again))
                            .as("seed 230, round %d, %s: %s", i, version, mutated)
                            .isEqualTo(said(ours));
                }
            }
        }
    }

    private static String said(Decoded<WspPdu> decoded) {
        return switch (decoded) {
            case Decoded.Value<WspPdu>(var pdu) -> said(pdu).strip();
            case Decoded.Malformed<WspPdu>(var at, var why) -> "malformed at " + at + ": " + why;
        };
    }

    private static String said(WspPdu pdu) {
        return switch (pdu) {
            case WspPdu.Connect(var version, var capabilities, var headers) ->
                    "Connect version=%x %s %s".formatted(version, capabilities, text(headers));
            case WspPdu.ConnectReply(var session, var capabilities, var headers) ->
                    "ConnectReply session=%d %s %s"
                            .formatted(session.value(), capabilities, text(headers));
            case WspPdu.Redirect(var permanent, var reuse, var addresses) ->
                    "Redirect permanent=%s reuse=%s %s".formatted(permanent, reuse, addresses);
            case WspPdu.Reply(var status, var type, var headers, var body) ->
                    "Reply %d %s %sbody=%s".formatted(status, type, text(headers), body);
            case WspPdu.Disconnect(var session) -> "Disconnect session=" + session.value();
            case WspPdu.Push(var type, var headers, var body) ->
                    "Push %s %sbody=%s".formatted(type, text(headers), body);
            case WspPdu.ConfirmedPush(var type, var headers, var body) ->
                    "ConfirmedPush %s %sbody=%s".formatted(type, text(headers), body);
            case WspPdu.Suspend(var session) -> "Suspend session=" + session.value();
            case WspPdu.Resume(var session, var capabilities, var headers) ->
                    "Resume session=%d %s %s"
                            .formatted(session.value(), capabilities, text(headers));
            case WspPdu.Get(var method, var uri, var headers) ->
                    "Get %s %s %s".formatted(method, uri, text(headers));
            case WspPdu.Post(var method, var uri, var type, var headers, var body) ->
                    "Post %s %s %s %sbody=%s".formatted(method, uri, type, text(headers), body);
            case WspPdu.OtherMethod(var type, var contents) ->
                    "OtherMethod %x %s".formatted(type, contents);
            case WspPdu.DataFragment(var headers, var body) ->
                    "DataFragment %sbody=%s".formatted(text(headers), body);
        };
    }

    private static String text(Headers headers) {
        return headers.isEmpty() ? "" : Vectors.said(headers) + " ";
    }
}
