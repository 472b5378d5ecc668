package parley.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

class HeaderCodecTest {
    @TestFactory
    Stream<DynamicTest> everyHeaderReadsAsTheSpecificationSays() throws IOException {
        return Vectors.read("wsp-headers.vectors").stream()
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.text(0) + " " + v.text(1),
                                () ->
                                        assertThat(said(HeaderCodec.decode(v.octets(0))))
                                                .isEqualTo(v.text(1))));
    }

    @TestFactory
    Stream<DynamicTest> everyHeaderIsWrittenAsTheSpecificationSays() throws IOException {
        return Vectors.read("wsp-headers.vectors").stream()
                .filter(v -> !v.text(2).equals("read"))
                .map(v ->
                        DynamicTest.dynamicTest(
                                v.text(1),
                                () -> {
                                    var parts = v.text(1).split(": ", 2);
                                    var headers = Headers.of(parts[0], parts[1]);
                                    var version = EncodingVersion.parse(v.text(2)).orElseThrow();
                                    assertThat(HeaderCodec.encode(headers, version))
                                            .isEqualTo(v.octets(0));
                                }));
    }

    @Test
    void aListOfHttpGoesAsOneHeaderEach() {
        var octets =
                HeaderCodec.encode(
                        Headers.of("Accept-Language", "en, sv", "Accept", "a/b, text/html"),
                        EncodingVersion.V1_2);
        assertThat(octets).isEqualTo(Octets.fromHex("83 99 83 f0 80 61 2f 62 00 80 82"));
        assertThat(HeaderCodec.decode(octets).orThrow().joined("accept-language"))
                .contains("en, sv");
    }

    @Test
    void aNameNewerThanThePeerReadsGoesAsText() {
        assertThat(HeaderCodec.encode(Headers.of("TE", "trailers"), EncodingVersion.V1_2))
                .isEqualTo(Octets.fromHex("54 45 00 74 72 61 69 6c 65 72 73 00"));
    }

    @Test
    void aValueWithoutABinaryFormGoesAsText() {
        for (var header :
                new String[][] {
                    {"Date", "yesterday"},
                    {"Content-Length", "many"},
                    {"Authorization", "Basic %%"},
                    {"Range", "lines=1-2"},
                    {"Cookie", "a=b; c=d"},
                    {"Set-Cookie", "a=b; Path=/"},
                    {"Content-MD5", "x"},
                }) {
            var headers = Headers.of(header[0], header[1]);
            var octets = HeaderCodec.encode(headers, EncodingVersion.V1_4);
            assertThat(octets.at(0)).as(header[0]).isLessThan(0x80);
            assertThat(HeaderCodec.decode(octets).orThrow()).as(header[0]).isEqualTo(headers);
        }
    }

    @Test
    void everyFieldOfTheTableHasASyntaxAndItsNumber() {
        assertThat(AssignedNumbers.FIELDS.all()).hasSize(75);
        for (var field : AssignedNumbers.FIELDS.all()) {
            assertThat(HeaderFields.numbered(field.number()).orElseThrow().name())
                    .isEqualTo(field.name());
        }
    }

    @Test
    void theTablesAreWhole() {
        assertThat(AssignedNumbers.CONTENT_TYPES.all()).hasSize(102);
        assertThat(AssignedNumbers.LANGUAGES.all()).hasSize(139);
        assertThat(AssignedNumbers.PARAMETERS.all()).hasSize(30);
        assertThat(AssignedNumbers.CONTENT_TYPES.nameOf(0x14)).contains("application/vnd.wap.wmlc");
        assertThat(AssignedNumbers.CHARSETS.nameOf(106)).contains("utf-8");
        assertThat(AssignedNumbers.LANGUAGES.nameOf(0x58)).contains("pl");
        assertThat(AssignedNumbers.APPLICATIONS.nameOf(2)).contains("x-wap-application:wml.ua");
    }

    /// Every row of Appendix A stands in ours, with its number and edition, and ours have no other
    /// up to 1.4 but the numbers that OMNA gave out.
    @Test
    void everyNumberOfAppendixAIsAssignedAsItSays() throws IOException {
        var rows = Vectors.read("wsp-assigned.vectors");
        assertThat(rows).hasSizeGreaterThan(300);
        for (var row : rows) {
            int number = Integer.parseInt(row.text(1), 16);
            String name = row.text(2);
            switch (row.text(0)) {
                case "header" -> assertAssigned(AssignedNumbers.FIELDS, row);
                case "parameter" -> assertAssigned(AssignedNumbers.PARAMETERS, row);
                case "language" -> assertAssigned(AssignedNumbers.LANGUAGES, row);
                case "charset" -> assertAssigned(AssignedNumbers.CHARSETS, row);
                case "method" ->
                        assertThat(WspMethod.ofPduType(number)).contains(WspMethod.valueOf(name));
                case "abort" ->
                        assertThat(WspAbort.ofCode(number)).contains(WspAbort.valueOf(name));
                case "status" -> {
                    assertThat(WspStatus.toHttp(number)).hasValue(Integer.parseInt(name));
                    assertThat(WspStatus.toOctet(Integer.parseInt(name))).isEqualTo(number);
                }
                default -> throw new IllegalArgumentException(row.text(0));
            }
        }
        assertNoOthers(AssignedNumbers.FIELDS, rows, "header");
        assertNoOthers(AssignedNumbers.PARAMETERS, rows, "parameter");
        assertNoOthers(AssignedNumbers.LANGUAGES, rows, "language");
    }

    private static void assertAssigned(AssignedNumbers table, Vectors.Vector row) {
        var ours = table.numbered(Integer.parseInt(row.text(1), 16)).orElseThrow();
        assertThat(ours.name()).as("%s", row).isEqualToIgnoringCase(row.text(2));
        assertThat(ours.since().text()).as("%s", row).isEqualTo(row.text(3));
    }

    private static void assertNoOthers(
            AssignedNumbers table, List<Vectors.Vector> rows, String kind) {
        assertThat(table.all().stream().filter(one -> EncodingVersion.V1_4.covers(one.since())))
                .as(kind)
                .hasSize((int) rows.stream().filter(row -> row.text(0).equals(kind)).count());
    }

    @Test
    void theListsOfHttpComeApartAsHttpPartsThem() {
        var octets =
                HeaderCodec.encode(
                        Headers.of(
                                "Via",
                                "1.0 one, 1.1 two",
                                "WWW-Authenticate",
                                "Basic realm=\"a, b\", Digest realm=c, nonce = d, Negotiate"),
                        EncodingVersion.V1_4);
        var read = HeaderCodec.decode(octets).orThrow();
        assertThat(read.all("Via")).containsExactly("1.0 one", "1.1 two");
        assertThat(read.all("WWW-Authenticate")).hasSize(3);
        assertThat(read.all("WWW-Authenticate").getFirst()).isEqualTo("Basic realm=\"a, b\"");
        assertThat(read.all("WWW-Authenticate").get(1)).startsWith("Digest ").contains("nonce");
    }

    @Test
    void anyDateOfHttpIsSeconds() {
        for (var date :
                List.of(
                        "Sun, 06 Nov 1994 08:49:37 GMT",
                        "Sunday, 06-Nov-94 08:49:37 GMT",
                        "Sun Nov  6 08:49:37 1994")) {
            assertThat(HeaderCodec.encode(Headers.of("Date", date), EncodingVersion.V1_2))
                    .as(date)
                    .isEqualTo(Octets.fromHex("92 04 2e bc 98 a1"));
        }
    }

    @Test
    void headersAreFoundWithoutCaseAndOverridden() {
        var session = Headers.of("Accept", "a/b", "Host", "one", "accept", "c/d");
        var request = Headers.of("ACCEPT", "e/f");
        assertThat(session.all("accept")).containsExactly("a/b", "c/d");
        assertThat(session.overriddenBy(request))
                .isEqualTo(Headers.of("Host", "one", "ACCEPT", "e/f"));
        assertThat(session.without("HOST").has("host")).isFalse();
    }

    private static String said(Decoded<Headers> decoded) {
        return switch (decoded) {
            case Decoded.Value<Headers>(var headers) when headers.isEmpty() -> "nothing";
            case Decoded.Value<Headers>(var headers) -> Vectors.said(headers).strip();
            case Decoded.Malformed<Headers>(var at, var why) -> "malformed at " + at + ": " + why;
        };
    }
}
