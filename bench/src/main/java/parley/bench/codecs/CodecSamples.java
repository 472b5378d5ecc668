package parley.bench.codecs;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import parley.octets.Octets;
import parley.push.ServiceIndication;
import parley.push.SiAction;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.HeaderCodec;
import parley.wsp.Headers;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;
import parley.wtp.TransactionId;
import parley.wtp.WtpClass;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One of each, made once: a phone's usual fields, the deck of `bench wap`, a notice of a message.
@State(Scope.Benchmark)
public class CodecSamples {
    final Headers headers =
            Headers.of(
                    "Accept", "application/vnd.wap.wmlc",
                    "Accept", "text/plain",
                    "Accept", "image/vnd.wap.wbmp",
                    "Accept-Charset", "utf-8",
                    "Accept-Language", "en",
                    "User-Agent", "Phone-With-A-Name/1.0");
    final Headers answered =
            Headers.of("Cache-Control", "no-cache", "Date", "Tue, 24 Nov 2009 16:00:00 GMT");
    final Octets headerOctets = HeaderCodec.encode(headers, EncodingVersion.V1_2);
    final WspPdu.Get get = new WspPdu.Get("http://waponlinechat.com/p/7Q2mX9", Headers.NONE);
    final String wml = wml();
    final Octets wmlc =
            WmlCompiler.compile(wml, WmlVersion.WML_1_1, StandardCharsets.UTF_8).orThrow().octets();
    final WspPdu.Reply reply = new WspPdu.Reply(200, ContentType.WMLC, answered, wmlc);
    final WtpPdu.Invoke invoke =
            new WtpPdu.Invoke(
                    new TransactionId(7),
                    WtpClass.CLASS_2,
                    false,
                    false,
                    WtpPdu.PacketEnd.NO_SAR,
                    false,
                    List.of(),
                    WspCodec.encode(get));
    final Octets invokeOctets = WtpCodec.encode(invoke);
    final WtpPdu.Result result =
            new WtpPdu.Result(
                    new TransactionId(0x8007),
                    WtpPdu.PacketEnd.NO_SAR,
                    false,
                    List.of(),
                    WspCodec.encode(reply));
    final ServiceIndication notice =
            new ServiceIndication(
                    "http://waponlinechat.com/r/Jk3mPq8sT2vXz5B7",
                    "Ben: dinner at eight?",
                    Optional.of("m-1729"),
                    Instant.parse("2009-11-24T16:00:00Z"),
                    Optional.empty(),
                    SiAction.SIGNAL_MEDIUM);

    private static String wml() {
        try (InputStream in = CodecSamples.class.getResourceAsStream("/parley/bench/page.wml")) {
            if (in == null) {
                throw new IllegalStateException("the deck is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
