package parley.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.pap.PapCodec;
import parley.pap.PapLimits;
import parley.pap.PapReading;
import parley.push.CacheOperation;
import parley.push.ServiceIndication;
import parley.push.ServiceLoading;
import parley.push.SessionInitiation;
import parley.wbxml.TokenTable;
import parley.wbxml.WbxmlDecoder;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlText;
import parley.wdp.SmsReassembly;
import parley.wdp.SmsSegments;
import parley.wdp.SmsUserData;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.MimeMultipart;
import parley.wsp.Multipart;
import parley.wsp.WspCodec;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One target per codec, coverage-guided with `JAZZER_FUZZ=1` (`./parley fuzz codecs`); in a build
/// each runs on the inputs kept beside this class. A codec answers or says what is malformed, and
/// what it read it can write and read again.
class CodecsFuzzTest {
    private static final WbxmlLimits LIMITS = new WbxmlLimits(64 << 10, 32, 4_096, 64 << 10);

    private static final List<ContentType> PAP_TYPES =
            List.of(
                    ContentType.of("application/xml"),
                    ContentType.of("multipart/related")
                            .with("boundary", "b")
                            .with("type", "application/xml"));

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

    /// Whatever could be read can be told to its sender and to others in the same words.
    @FuzzTest(maxDuration = "2m")
    void pap(byte[] octets) {
        var body = Octets.copyOf(octets);
        for (var type : PAP_TYPES) {
            if (PapCodec.read(type, body, PapLimits.DEFAULT)
                    instanceof PapReading.Read(var message, var dialect)) {
                var printed = PapCodec.print(message, dialect);
                assertThat(PapCodec.read(printed.type(), printed.octets(), PapLimits.DEFAULT))
                        .isInstanceOf(PapReading.Read.class);
            }
        }
    }

    @FuzzTest(maxDuration = "2m")
    void multipart(byte[] octets) {
        var body = Octets.copyOf(octets);
        if (Multipart.decode(body) instanceof Decoded.Value<Multipart>(var read)) {
            var again = Multipart.decode(read.encode(EncodingVersion.V1_2));
            assertThat(again).isInstanceOf(Decoded.Value.class);
            assertThat(((Decoded.Value<Multipart>) again).value().parts())
                    .hasSameSizeAs(read.parts());
        }
        var unused = MimeMultipart.ofBinary(ContentType.of("multipart/mixed"), body);
        var textual =
                new MimeMultipart(ContentType.of("multipart/mixed").with("boundary", "b"), body);
        var read = textual.read();
        var binary = textual.toBinary(EncodingVersion.V1_2);
        assertThat(binary.getClass()).isEqualTo(read.getClass());
    }

    /// Of each kind, compiled and as text.
    @FuzzTest(maxDuration = "2m")
    void push(byte[] octets) {
        var body = Octets.copyOf(octets);
        var text = new String(octets, StandardCharsets.UTF_8);
        if (ServiceIndication.decode(body)
                instanceof Decoded.Value<ServiceIndication>(var indication)) {
            assertThat(ServiceIndication.decode(indication.encode()))
                    .isEqualTo(new Decoded.Value<>(indication));
        }
        if (ServiceLoading.decode(body) instanceof Decoded.Value<ServiceLoading>(var loading)) {
            assertThat(ServiceLoading.decode(loading.encode()))
                    .isEqualTo(new Decoded.Value<>(loading));
        }
        if (CacheOperation.decode(body) instanceof Decoded.Value<CacheOperation>(var cache)) {
            assertThat(CacheOperation.decode(cache.encode())).isEqualTo(new Decoded.Value<>(cache));
        }
        if (ServiceIndication.parse(text)
                instanceof XmlRead.Value<ServiceIndication>(var indication)) {
            assertThat(ServiceIndication.parse(indication.toXml()))
                    .isEqualTo(new XmlRead.Value<>(indication));
        }
        var loading = ServiceLoading.parse(text);
        var cache = CacheOperation.parse(text);
        var session = SessionInitiation.decode(body);
    }

    /// What could be read can be written and read again, when it fits one SMS.
    @FuzzTest(maxDuration = "2m")
    void smsUserData(byte[] octets) {
        if (SmsUserData.decode(Octets.copyOf(octets))
                        instanceof Decoded.Value<SmsUserData>(var read)
                && read.data().length() <= SmsSegments.WHOLE_MAX) {
            assertThat(SmsUserData.decode(read.encode())).isEqualTo(new Decoded.Value<>(read));
            var joining = new SmsReassembly<String>(Duration.ofMinutes(1), 3);
            var unused = joining.on("one", read, Instant.EPOCH);
            assertThat(joining.waiting()).isLessThanOrEqualTo(3);
        }
    }
}
