package parley.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.util.Map;
import java.util.Set;

class VersionHeadersTest {
    private static final HeaderCodePage PAGE =
            new HeaderCodePage("x-own", "1.3", Map.of(0, "X-One", 1, "X-Two"));
    private static final HeaderEncoding WITH_PAGE =
            new HeaderEncoding(EncodingVersion.V1_3, Map.of(0x10, PAGE));

    private static Headers said(String... versions) {
        var headers = Headers.NONE;
        for (var version : versions) {
            headers = headers.with("Encoding-Version", version);
        }
        return headers;
    }

    @Test
    void theLowerOfBothIsAgreed() {
        assertThat(VersionHeaders.agreed(said("1.3"))).isEqualTo(EncodingVersion.V1_3);
        assertThat(VersionHeaders.agreed(said("1.6"))).isEqualTo(EncodingVersion.V1_4);
        assertThat(VersionHeaders.agreed(said("10 1.6", "1.3"))).isEqualTo(EncodingVersion.V1_3);
        assertThat(VersionHeaders.agreed(Headers.NONE)).isEqualTo(EncodingVersion.V1_2);
    }

    @Test
    void eachAgreedPageHasItsOwnVersion() {
        assertThat(VersionHeaders.agreed(WITH_PAGE, said("1.3", "10 1.2")))
                .isEqualTo(said("1.3", "10 1.2"));
        assertThat(VersionHeaders.agreed(WITH_PAGE, said("1.3", "10 2.0")))
                .isEqualTo(said("1.3", "10 1.3"));
        assertThat(VersionHeaders.agreed(WITH_PAGE, said("1.3"))).isEqualTo(said("1.3", "10 1.3"));
        assertThat(VersionHeaders.agreed(HeaderEncoding.ASSUMED, Headers.NONE))
                .isEqualTo(Headers.NONE);
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithWhatWouldBe() {
        assertThat(VersionHeaders.supported(WITH_PAGE, said("1.3"), Set.of(1)))
                .isEqualTo(said("1.3"));
        assertThat(VersionHeaders.supported(WITH_PAGE, Headers.NONE, Set.of(1, 0x10, 0x11)))
                .isEqualTo(said("1.4", "10 1.3", "11"));
    }

    /// WSP 8.4.2.70: Value-length, the page as a short integer, maybe a version.
    @Test
    void pagesAndVersionsStandInTheirBinaryForm() {
        var encoded =
                HeaderCodec.encode(said("1.3", "10 1.2", "10", "3f 1", "05"), EncodingVersion.V1_3);
        assertThat(encoded)
                .isEqualTo(Octets.fromHex("c3 93 c3 02 90 92 c3 01 90 c3 02 bf 9f c3 01 85"));
        assertThat(HeaderCodec.decode(encoded).orThrow())
                .isEqualTo(said("1.3", "10 1.2", "10", "3f 1", "05"));
        assertThat(HeaderCodec.encode(said("ff"), EncodingVersion.V1_4).at(0))
                .as("no short integer holds it")
                .isEqualTo('E');
    }

    @Test
    void anAgreedPageGivesItsFieldsOneOctet() {
        var headers = Headers.of("X-One", "a", "Accept", "*/*", "X-Two", "b", "X-Three", "c");
        var encoded = HeaderCodec.encode(headers, WITH_PAGE);
        assertThat(encoded)
                .isEqualTo(
                        Octets.fromHex("80 80 58 2d 54 68 72 65 65 00 63 00 10 80 61 00 81 62 00"));
        assertThat(HeaderCodec.decode(encoded, WITH_PAGE).orThrow())
                .isEqualTo(Headers.of("Accept", "*/*", "X-Three", "c", "X-One", "a", "X-Two", "b"));
        var far = new HeaderEncoding(EncodingVersion.V1_3, Map.of(0x40, PAGE));
        assertThat(HeaderCodec.encode(Headers.of("X-One", "a"), far))
                .isEqualTo(Octets.fromHex("7f 40 80 61 00"));
    }

    @Test
    void whatNobodyKnowsIsSaidByItsPage() {
        var read = new HeaderReader(WITH_PAGE.pages());
        var octets = Octets.fromHex("fe 01 80 80 80 10 85 61 00 80 61 00 11 80 61 00 7f 01 81 ea");
        var headers = Decoded.of(octets, read::read).orThrow();
        assertThat(headers)
                .isEqualTo(Headers.of("Accept", "*/*", "X-One", "a", "Accept-Charset", "utf-8"));
        assertThat(read.readPdu(new WspPdu.Get("/", headers)).unrecognised())
                .containsExactlyInAnyOrder(1, 0x10, 0x11);
    }

    @Test
    void aBombOfHeadersIsReadNoFurtherThanTheLimit() {
        var bomb = "81 ea ".repeat(HeaderReader.FIELDS_MAX);
        var fits = WspCodec.read(Octets.fromHex("40 01 2f " + bomb), Map.of()).orThrow();
        assertThat(fits.tooManyHeaders()).isFalse();
        var over = WspCodec.read(Octets.fromHex("40 01 2f " + bomb + "81 ea"), Map.of()).orThrow();
        assertThat(over.tooManyHeaders()).isTrue();
        assertThat(((WspPdu.Get) over.pdu()).headers().fields()).hasSize(HeaderReader.FIELDS_MAX);
    }

    /// Every name and value of the tables: none goes out under a number its peer does not know.
    @Test
    void nothingSentIsNewerThanThePeer() {
        for (var field : AssignedNumbers.FIELDS.all()) {
            for (var version : EncodingVersion.values()) {
                var octets = HeaderCodec.encode(Headers.of(field.name(), "1.1"), version);
                if (octets.at(0) >= 0x80) {
                    var sent = AssignedNumbers.FIELDS.numbered(octets.at(0) & 0x7F).orElseThrow();
                    assertThat(version.covers(sent.since())).as("%s to %s", sent, version).isTrue();
                    assertThat(sent.name()).isEqualTo(field.name());
                } else {
                    assertThat(octets.at(0)).isEqualTo(field.name().charAt(0));
                }
            }
        }
        for (var type : AssignedNumbers.CONTENT_TYPES.all()) {
            for (var version : EncodingVersion.values()) {
                var octets = MediaValues.writeContentType(ContentType.of(type.name()), version);
                assertThat(octets.at(0) >= 0x80 || octets.at(0) <= 0x1F)
                        .as("%s to %s", type, version)
                        .isEqualTo(version.covers(type.since()));
            }
        }
        for (var parameter : AssignedNumbers.PARAMETERS.all()) {
            if (parameter.name().equals("q")) {
                continue; // of the first edition, and never sent without a value
            }
            for (var version : EncodingVersion.values()) {
                var octets =
                        MediaValues.writeContentType(
                                ContentType.of("a/b").with(parameter.name(), "x"), version);
                int first = octets.at(1 + "a/b".length() + 1);
                if (first >= 0x80) {
                    var sent = AssignedNumbers.PARAMETERS.numbered(first & 0x7F).orElseThrow();
                    assertThat(version.covers(sent.since())).as("%s to %s", sent, version).isTrue();
                }
            }
        }
    }
}
