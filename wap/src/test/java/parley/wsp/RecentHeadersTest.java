package parley.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Decoded;
import parley.octets.OctetWriter;
import parley.octets.Octets;

class RecentHeadersTest {
    private static Octets get(String agent) {
        return new OctetWriter()
                .octet(0x40)
                .octet(1)
                .text("/", java.nio.charset.StandardCharsets.US_ASCII)
                .octet(0xA9)
                .textAndNul(agent)
                .toOctets();
    }

    @Test
    void manyMoreBlocksThanAreRememberedAreEachReadAsWhatTheySay() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                for (int again = 0; again < 2; again++) {
                    assertThat(WspCodec.decode(get("phone " + i)).orThrow())
                            .isEqualTo(
                                    new WspPdu.Get(
                                            WspMethod.GET,
                                            "/",
                                            Headers.of("User-Agent", "phone " + i)));
                }
            }
        }
    }

    @Test
    void aBlockThatCannotBeReadIsMalformedEachTime() {
        var cut = get("phone").slice(0, get("phone").length() - 1);
        for (int i = 0; i < 3; i++) {
            assertThat(WspCodec.decode(cut)).isInstanceOf(Decoded.Malformed.class);
        }
    }

    @Test
    void anAnswerIsWrittenForTheVersionOfTheOneWhoAsks() {
        var headers = Headers.of("Cache-Control", "no-cache");
        for (var version : EncodingVersion.values()) {
            var encoding = HeaderEncoding.of(version);
            for (int again = 0; again < 2; again++) {
                assertThat(RecentHeaders.typed(ContentType.WMLC, headers, encoding))
                        .isEqualTo(WspCodec.typed(ContentType.WMLC, headers, encoding));
            }
        }
    }

    @Test
    void whatNobodyKnowsIsSaidEachTime() {
        var unknown = get("phone").plus(parley.octets.Octets.of(0xF9, 0x81));
        for (int i = 0; i < 3; i++) {
            var read = WspCodec.read(unknown, java.util.Map.of()).orThrow();
            assertThat(read.unrecognised()).isNotEmpty();
        }
    }
}
