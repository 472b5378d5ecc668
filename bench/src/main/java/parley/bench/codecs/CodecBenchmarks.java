package parley.bench.codecs;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlDocument;
import parley.wml.Compilation;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.EncodingVersion;
import parley.wsp.HeaderCodec;
import parley.wsp.Headers;
import parley.wsp.WspCodec;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// What is done for each datagram and each page.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmarks {
    @Benchmark
    public Decoded<WtpPdu> wtpDecode(CodecSamples samples) {
        return WtpCodec.decode(samples.invokeOctets);
    }

    @Benchmark
    public Octets wtpEncode(CodecSamples samples) {
        return WtpCodec.encode(samples.result);
    }

    @Benchmark
    public Decoded<Headers> headersDecode(CodecSamples samples) {
        return HeaderCodec.decode(samples.headerOctets);
    }

    @Benchmark
    public Octets headersEncode(CodecSamples samples) {
        return HeaderCodec.encode(samples.headers, EncodingVersion.V1_2);
    }

    /// A GET's datagram read, its Reply's datagram written; no machines between.
    @Benchmark
    public Octets getDecodeReplyEncode(CodecSamples samples) {
        if (WtpCodec.decode(samples.invokeOctets) instanceof Decoded.Value(WtpPdu.Invoke invoke)
                && WspCodec.decode(invoke.data()) instanceof Decoded.Value) {
            return WtpCodec.encode(
                    new WtpPdu.Result(
                            samples.result.tid(),
                            WtpPdu.PacketEnd.NO_SAR,
                            false,
                            samples.result.tpis(),
                            WspCodec.encode(samples.reply)));
        }
        throw new IllegalStateException("the sample cannot be read");
    }

    @Benchmark
    public Compilation wmlCompile(CodecSamples samples) {
        return WmlCompiler.compile(samples.wml, WmlVersion.WML_1_1, StandardCharsets.UTF_8);
    }

    @Benchmark
    public Decoded<XmlDocument> wbxmlDecode(CodecSamples samples) {
        return WbxmlDecoder.decode(samples.wmlc, TokenTable.WML_1_3, WbxmlLimits.DEFAULT);
    }

    @Benchmark
    public Octets siEncode(CodecSamples samples) {
        return samples.notice.encode();
    }
}
