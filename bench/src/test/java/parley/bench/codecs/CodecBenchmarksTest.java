package parley.bench.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Decoded;
import parley.push.ServiceIndication;
import parley.wml.CompiledDeck;
import parley.wtp.WtpCodec;

/// Each benchmark does the work it is named for; what fails early would be fast.
class CodecBenchmarksTest {
    private final CodecSamples samples = new CodecSamples();
    private final CodecBenchmarks benchmarks = new CodecBenchmarks();

    @Test
    void everySampleIsReadAndWrittenWhole() {
        assertThat(benchmarks.wtpDecode(samples)).isEqualTo(new Decoded.Value<>(samples.invoke));
        assertThat(WtpCodec.decode(benchmarks.wtpEncode(samples)))
                .isEqualTo(new Decoded.Value<>(samples.result));
        assertThat(benchmarks.headersEncode(samples)).isEqualTo(samples.headerOctets);
        assertThat(benchmarks.headersDecode(samples))
                .isEqualTo(new Decoded.Value<>(samples.headers));
        assertThat(benchmarks.getDecodeReplyEncode(samples))
                .isEqualTo(benchmarks.wtpEncode(samples));
        assertThat(benchmarks.wmlCompile(samples)).isInstanceOf(CompiledDeck.class);
        assertThat(benchmarks.wbxmlDecode(samples)).isInstanceOf(Decoded.Value.class);
        assertThat(ServiceIndication.decode(benchmarks.siEncode(samples)))
                .isEqualTo(new Decoded.Value<>(samples.notice));
    }
}
