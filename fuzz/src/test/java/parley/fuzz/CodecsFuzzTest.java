package parley.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlText;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.WspCodec;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;

import java.nio.charset.StandardCharsets;

/// One target per codec, coverage-guided with `JAZZER_FUZZ=1` (`./parley fuzz codecs`); in a build
/// each runs on the inputs kept beside this class. A codec answers or says what is malformed, and
/// what it read it can write and read again.
class CodecsFuzzTest {
    private static final WbxmlLimits LIMITS = new WbxmlLimits(64 << 10, 32, 4_096, 64 << 10);

    @FuzzTest(maxDuration = "2m")
    void wtp(byte[] octets) {
        var split = WtpCodec.split(Octets.copyOf(octets));
        for (var pdu : split.pdus()) {
            if (WtpCodec.decode(pdu) instanceof Decoded.Value<WtpPdu>(var read)) {
                var again = WtpCodec.decode(WtpCodec.encode(read));
                assertThat(again).isEqualTo(new Decoded.Value<>(read));
            }
        }
    }

    @FuzzTest(maxDuration = "2m")
    void wsp(byte[] octets) {
        var unused = WspCodec.decode(Octets.copyOf(octets));
        if (WspCodec.decodeConnectionless(Octets.copyOf(octets))
                instanceof Decoded.Value<ConnectionlessPdu>(var read)) {
            assertThat(WspCodec.decodeConnectionless(WspCodec.encodeConnectionless(read)))
                    .isInstanceOf(Decoded.Value.class);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void wbxml(byte[] octets) {
        for (var table : new TokenTable[] {TokenTable.WML_1_3, TokenTable.SI_1_0}) {
            var unused = WbxmlDecoder.decode(Octets.copyOf(octets), table, LIMITS);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void wml(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var unused = WmlCompiler.compile(text, WmlVersion.WML_1_3, StandardCharsets.UTF_8);
        var read = XmlText.parse(text, LIMITS);
    }
}
