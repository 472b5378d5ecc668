package parley.pap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.PushResponse;
import parley.pap.PapMessage.PushSubmission;
import parley.wsp.ContentType;
import parley.wsp.Header;
import parley.wsp.Headers;
import parley.wsp.MimeMultipart;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Submissions as HTTP carries them. PAP 7, 12, RFC 2046, RFC 2387, WAP-251.
class PapMultipartTest {
    private static final String TYPE =
            "multipart/related; boundary=asdlfkjiurwghasf; type=\"application/xml\"";

    private static final String CONTROL =
            """
            Content-Type: application/xml

            <?xml version="1.0"?>
            <!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 2.0//EN"
              "http://www.wapforum.org/DTD/pap_2.0.dtd"
              [<?wap-pap-ver supported-versions="2.0,1.*"?>]>
            <pap>
              <push-message push-id="9fjeo39jf084@pi.com">
                <address address-value="wappush=12345/type=user@ppg.operator.com"></address>
              </push-message>
            </pap>
            """;

    private static final String CONTENT =
            """
            Date: Tue, 31 Jul 2001 10:13:00 GMT
            Content-Language: en
            Content-Length: 320
            Content-Type: text/vnd.wap.si
            X-Wap-Application-Id: x-wap-application:wml.ua

            <si><indication href="http://www.xyz.com/">You have mail</indication></si>
            """;

    private static final String CAPABILITIES =
            """
            Content-Type: application/xml

            <rdf:RDF/>
            """;

    private static String multipart(String... parts) {
        var all = new StringBuilder();
        for (var part : parts) {
            all.append("\n--asdlfkjiurwghasf\n").append(part);
        }
        return all.append("\n--asdlfkjiurwghasf--\n").toString();
    }

    private static PapReading read(String type, String body) {
        return PapCodec.read(
                ContentType.parse(type).orElseThrow(),
                Octets.of(body, StandardCharsets.UTF_8),
                PapLimits.DEFAULT);
    }

    private static PushSubmission submission(String type, String body) {
        assertThat(read(type, body)).isInstanceOf(PapReading.Read.class);
        return (PushSubmission) ((PapReading.Read) read(type, body)).message();
    }

    private static String said(Headers headers) {
        return headers.fields().stream()
                .map(Header::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void theExampleOfTheSpecificationIsRead(String lineEnd) {
        String body = multipart(CONTROL, CONTENT, CAPABILITIES).replace("\n", lineEnd);
        var push = submission(TYPE, body);
        assertThat(push.pushId()).isEqualTo("9fjeo39jf084@pi.com");
        assertThat(push.addresses())
                .containsExactly(new ClientAddress("wappush=12345/type=user@ppg.operator.com"));
        assertThat(push.content().type()).isEqualTo(ContentType.of("text/vnd.wap.si"));
        assertThat(said(push.content().headers()))
                .isEqualTo("Content-Language, Date, X-Wap-Application-Id");
        assertThat(push.content().body().text(StandardCharsets.UTF_8).strip())
                .startsWith("<si>")
                .endsWith("</si>");
        assertThat(push.capabilities())
                .hasValueSatisfying(rdf -> assertThat(rdf.strip()).isEqualTo("<rdf:RDF/>"));
        assertThat(push.dialect()).isEqualTo(PapDialect.V2_0);
    }

    @Test
    void whatStandsBeforeAndBehindTheBoundariesIsNotRead() {
        String body = "nobody reads this\n" + multipart(CONTROL, CONTENT) + "nor this\n";
        assertThat(submission(TYPE, body).capabilities()).isEmpty();
    }

    @Test
    void theStartParameterNamesTheControlEntity() {
        String body = multipart(CONTENT, "Content-ID: <control>\n" + CONTROL);
        assertThat(submission(TYPE + "; start=\"<control>\"", body).content().type().mediaType())
                .isEqualTo("text/vnd.wap.si");
    }

    @Test
    void everyHeaderOfAPushMessageIsKept() {
        String headers =
                """
                Age: 1
                Cache-Control: no-transform,
                  max-age=60
                Content-Disposition: attachment; filename="a.txt"
                Content-Encoding: deflate
                Content-Location: http://xyz/a
                Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
                Content-Range: bytes 0-4/5
                ETag: "v1"
                Expires: Tue, 31 Jul 2001 10:13:00 GMT
                Last-Modified: Tue, 31 Jul 2001 10:13:00 GMT
                X-Wap-Application-Id: http://www.wiral.com:wml.ua;app-encoding=8001
                X-Wap-Content-URI: http://xyz/a
                X-Wap-Initiator-URI: http://xyz/
                X-Wap-Later: 1
                X-Ours: yes
                Content-Type: text/plain; charset=utf-8

                hello\
                """;
        var content = submission(TYPE, multipart(CONTROL, headers)).content();
        assertThat(content.headers().fields()).hasSize(15);
        assertThat(content.headers().first("cache-control")).contains("no-transform, max-age=60");
        assertThat(content.headers().first("x-wap-application-id"))
                .contains("http://www.wiral.com:wml.ua;app-encoding=8001");
        assertThat(content.headers().first("X-Ours")).contains("yes");
        assertThat(content.body()).isEqualTo(Octets.of("hello", StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "base64, 'AAEC\n/w==', 00 01 02 ff",
        "BASE64, 'AAEC/w', 00 01 02 ff",
        "quoted-printable, '=00a=\n=FF', 00 61 ff",
        "binary, a, 61",
        "8bit, a, 61",
        "7bit, a, 61",
    })
    void encodingsForMailAreTakenOff(String encoding, String text, String octets) {
        String part =
                "Content-Type: application/octet-stream\nContent-Length: 9\n"
                        + "content-transfer-encoding: "
                        + encoding
                        + "\n\n"
                        + text;
        var content = submission(TYPE, multipart(CONTROL, part)).content();
        assertThat(content.body()).isEqualTo(Octets.fromHex(octets));
        assertThat(content.headers().isEmpty()).isTrue();
    }

    @Test
    void contentThatIsAMultipartIsKeptWhole() {
        String inner =
                "Content-Type: multipart/mixed; boundary=in\n\n"
                        + "--in\nContent-Type: text/plain\n\na\n--in\n"
                        + "Content-Type: multipart/mixed; boundary=deep\n\n"
                        + "--deep\n\nb\n--deep--\n--in--";
        var content = submission(TYPE, multipart(CONTROL, inner)).content();
        var parts = new MimeMultipart(content.type(), content.body()).read().orThrow().parts();
        assertThat(parts).hasSize(2);
        var deep = parts.get(1);
        assertThat(new MimeMultipart(deep.contentType(), deep.body()).read().orThrow().parts())
                .hasSize(1);
    }

    @Test
    void aPushWithoutContentIsRefusedByName() {
        for (var body : new String[] {multipart(CONTROL)}) {
            assertThat(((PapReading.Refused) read(TYPE, body)).answer())
                    .isInstanceOfSatisfying(
                            PushResponse.class,
                            push -> {
                                assertThat(push.pushId()).isEqualTo("9fjeo39jf084@pi.com");
                                assertThat(push.result().code()).isEqualTo(2000);
                            });
        }
        var alone = CONTROL.substring(CONTROL.indexOf("<?xml"));
        assertThat(((PapReading.Refused) read("application/xml", alone)).answer())
                .isInstanceOf(PushResponse.class);
    }

    @Test
    void anEntityTooManyIsRefused() {
        var reading = read(TYPE, multipart(CONTROL, CONTENT, CAPABILITIES, CAPABILITIES));
        assertThat(((PapReading.Refused) reading).answer()).isInstanceOf(PushResponse.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/related | without a boundary",
                "multipart/related; boundary=other | a boundary is missing",
                "multipart/related; boundary=asdlfkjiurwghasf; type=text/plain"
                        + " | type of the multipart",
            })
    void aMultipartThatCannotBeTakenApartIsBad(String type, String why) {
        var reading = read(type, multipart(CONTROL, CONTENT));
        var bad = (BadMessage) ((PapReading.Refused) reading).answer();
        assertThat(bad.result().code()).isEqualTo(2000);
        assertThat(bad.result().description().orElse("")).contains(why);
        assertThat(bad.fragment()).isPresent();
    }

    @Test
    void aCutMultipartIsBad() {
        String body = multipart(CONTROL, CONTENT);
        var reading = read(TYPE, body.substring(0, body.length() - 25));
        assertThat(((PapReading.Refused) reading).answer()).isInstanceOf(BadMessage.class);
    }

    @Test
    void aControlEntityOfAnotherTypeIsBad() {
        var reading = read(TYPE, multipart(CONTENT, CONTROL));
        assertThat(((PapReading.Refused) reading).answer()).isInstanceOf(BadMessage.class);
    }
}
