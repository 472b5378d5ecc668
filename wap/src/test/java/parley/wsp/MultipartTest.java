package parley.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class MultipartTest {
    private static final ContentType MIXED = ContentType.of("application/vnd.wap.multipart.mixed");

    /// Counted by hand from Tables 25 and 26: two entries, the first a plain text with a charset,
    /// the second a bitmap with a Content-Location.
    private static final Octets TWO =
            Octets.fromHex("02 04 02 03 83 81 ea 68 69 05 01 a1 8e 61 2f 00 7f");

    private static final Multipart TWO_PARTS =
            Multipart.of(
                    MultipartPart.of(
                            ContentType.of("text/plain").with("charset", "utf-8"), text("hi")),
                    new MultipartPart(
                            ContentType.of("image/vnd.wap.wbmp"),
                            Headers.of("Content-Location", "a/"),
                            Octets.of(0x7F)));

    private static Octets text(String text) {
        return Octets.of(text, StandardCharsets.UTF_8);
    }

    @Test
    void partsStandAsTheTablesSay() {
        assertThat(Multipart.decode(TWO).orThrow()).isEqualTo(TWO_PARTS);
        assertThat(TWO_PARTS.encode(EncodingVersion.V1_3)).isEqualTo(TWO);
    }

    @Test
    void aLaterPeerIsToldNoNumberOfParts() {
        assertThat(TWO_PARTS.encode(EncodingVersion.V1_4).at(0)).isZero();
        assertThat(Multipart.decode(TWO_PARTS.encode(EncodingVersion.V1_4)).orThrow())
                .isEqualTo(TWO_PARTS);
    }

    @Test
    void noPartsAreAMultipartToo() {
        assertThat(Multipart.decode(Octets.of(0)).orThrow().parts()).isEmpty();
    }

    @Test
    void cutAndHostileBodiesAreMalformed() {
        for (int end = 1; end < TWO.length(); end++) {
            boolean wholePart = end == 1 || end == 9;
            assertThat(Multipart.decode(TWO.slice(0, end)) instanceof Decoded.Value)
                    .as("cut at %s", end)
                    .isEqualTo(wholePart);
        }
        assertThat(Multipart.decode(Octets.fromHex("01 8f ff ff ff 7f 8f ff ff ff 7f")))
                .isInstanceOf(Decoded.Malformed.class);
        var many = Octets.fromHex("00" + " 01 00 83".repeat(Multipart.PARTS_MAX + 1));
        assertThat(Multipart.decode(many)).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void theRootOfARelatedIsTheOneItsStartNames() {
        var type = ContentType.of("application/vnd.wap.multipart.related").with("start", "<b>");
        var b =
                new MultipartPart(
                        ContentType.of("a/b"), Headers.of("Content-ID", "<b>"), Octets.EMPTY);
        var a = MultipartPart.of(ContentType.of("a/a"), Octets.EMPTY);
        assertThat(Multipart.of(a, b).root(type)).isEqualTo(Optional.of(b));
        assertThat(Multipart.of(a).root(type)).isEqualTo(Optional.of(a));
        assertThat(Multipart.of().root(type)).isEmpty();
    }

    @Test
    void namesOfTheFormsFollowEachOther() {
        for (var kind : List.of("mixed", "form-data", "byteranges", "alternative", "related")) {
            var binary = ContentType.of("application/vnd.wap.multipart." + kind).with("type", "a");
            var textual = ContentType.of("multipart/" + kind).with("type", "a");
            assertThat(Multipart.textual(binary)).isEqualTo(textual);
            assertThat(Multipart.binary(textual.with("Boundary", "x"))).isEqualTo(binary);
            assertThat(Multipart.isBinary(binary)).isTrue();
            assertThat(Multipart.isTextual(textual)).isTrue();
        }
        assertThat(Multipart.binary(ContentType.WMLC)).isEqualTo(ContentType.WMLC);
    }

    @Test
    void aTextualBodyIsReadAsTheStandardSays() {
        var body =
                """
                preamble, to be ignored
                --b c
                Content-Type: text/plain;
                 charset=utf-8
                X-Long: one
                \ttwo

                first
                --b not a boundary, since more follows
                --b c \t
                content-transfer-encoding: base64
                Content-Length: 4

                AAEC
                --b c

                --b c--
                epilogue
                """;
        for (var lineEnd : List.of("\n", "\r\n")) {
            var mime =
                    new MimeMultipart(
                            ContentType.of("multipart/mixed").with("boundary", "b c"),
                            text(body.replace("\n", lineEnd)));
            var parts = mime.read().orThrow().parts();
            assertThat(parts).hasSize(3);
            assertThat(parts.get(0).contentType().charset()).contains("utf-8");
            assertThat(parts.get(0).headers()).isEqualTo(Headers.of("X-Long", "one two"));
            assertThat(parts.get(0).body())
                    .isEqualTo(text("first" + lineEnd + "--b not a boundary, since more follows"));
            assertThat(parts.get(1).contentType()).isEqualTo(ContentType.of("text/plain"));
            assertThat(parts.get(1).headers()).isEqualTo(Headers.NONE);
            assertThat(parts.get(1).body()).isEqualTo(Octets.of(0, 1, 2));
            assertThat(parts.get(2).body()).isEqualTo(Octets.EMPTY);
        }
    }

    @Test
    void quotedPrintableComesApart() {
        assertThat(TransferEncoding.decode("Quoted-Printable", text("a=3D=\r\nb=C3=A9=\nc")))
                .contains(text("a=b\u00e9c"));
        assertThat(TransferEncoding.decode("quoted-printable", text("a=3"))).isEmpty();
        assertThat(TransferEncoding.decode("quoted-printable", text("a=3G"))).isEmpty();
        assertThat(TransferEncoding.decode("x-uuencode", text("a"))).isEmpty();
        assertThat(TransferEncoding.decode("base64", text("AA=AA"))).isEmpty();
    }

    @Test
    void aTextualBodyThatIsCutOrHasNoBoundaryIsMalformed() {
        var type = ContentType.of("multipart/mixed").with("boundary", "b");
        var whole = text("--b\r\nX-A: y\r\n\r\nbody\r\n--b--");
        for (int end = 0; end < whole.length() - 1; end++) {
            assertThat(new MimeMultipart(type, whole.slice(0, end)).read())
                    .as("cut at %s", end)
                    .isInstanceOf(Decoded.Malformed.class);
        }
        assertThat(new MimeMultipart(ContentType.of("multipart/mixed"), whole).read())
                .isInstanceOf(Decoded.Malformed.class);
        assertThat(new MimeMultipart(type, text("--b\r\nno name\r\n\r\n--b--")).read())
                .isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void nothingIsLostFromOctetsToTextAndBack() {
        var inner = TWO_PARTS.encode(EncodingVersion.V1_4);
        var outer =
                Multipart.of(
                        new MultipartPart(MIXED, Headers.of("Content-ID", "<in>"), inner),
                        MultipartPart.of(ContentType.of("a/b"), text("\r\n--part-0\r\n")));
        var octets = outer.encode(EncodingVersion.V1_4);
        var mime = MimeMultipart.ofBinary(MIXED, octets).orThrow();
        assertThat(mime.contentType().mediaType()).isEqualTo("multipart/mixed");
        assertThat(mime.read().orThrow().parts().getFirst().contentType().mediaType())
                .isEqualTo("multipart/mixed");
        assertThat(mime.toBinary(EncodingVersion.V1_4)).isEqualTo(new Decoded.Value<>(octets));
    }

    @Test
    void anyPartsComeBackFromBothForms() {
        long seed = 4_711;
        var chance = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var parts = new java.util.ArrayList<MultipartPart>();
            for (int i = chance.nextInt(4); i >= 0; i--) {
                byte[] octets = new byte[chance.nextInt(40)];
                chance.nextBytes(octets);
                for (int at = 0; at < octets.length; at++) {
                    octets[at] = (byte) "\r\n-part0x=".charAt(Math.floorMod(octets[at], 10));
                }
                parts.add(MultipartPart.of(ContentType.of("text/plain"), Octets.copyOf(octets)));
            }
            var multipart = new Multipart(parts);
            assertThat(MimeMultipart.print(MIXED, multipart).read().orThrow())
                    .as("seed %s round %s", seed, round)
                    .isEqualTo(multipart);
            assertThat(Multipart.decode(multipart.encode(EncodingVersion.V1_2)).orThrow())
                    .isEqualTo(multipart);
        }
    }
}
