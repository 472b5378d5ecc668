package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.EncodingVersion;
import parley.wsp.Headers;
import parley.wsp.MimeMultipart;
import parley.wsp.Multipart;
import parley.wsp.MultipartPart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// What an origin sees of a phone. RFC 9110 7.6, WSP 8.4.4, WAE 7.5, UAProf 9.2.3.
class RequestFieldsTest {
    private static final String PAGE = "http://a.example/";

    private final StandInOrigins origins =
            new StandInOrigins()
                    .at(PAGE, StandInOrigins.response(200, "text/vnd.wap.wml", Asker.DECK))
                    .at(
                            "http://friend.example/",
                            StandInOrigins.response(200, "text/vnd.wap.wml", Asker.DECK));
    private final RelayConfig config =
            new RelayConfig(
                    "gw",
                    List.of(),
                    5,
                    new RelayConfig.Trust("X-Number", Set.of("Friend.example")),
                    Asker.usual().cookies(),
                    Asker.usual().cache(),
                    Asker.usual().decks());
    private final Asker phone = new Asker(new Relay(config, origins));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Accept          | application/vnd.wap.wmlc             | application/vnd.wap.wmlc, text/vnd.wap.wml
                    Accept          | application/vnd.wap.wmlc;q=0.5       | application/vnd.wap.wmlc;q=0.5, text/vnd.wap.wml;q=0.5
                    Accept          | application/vnd.wap.wmlc;q=0         | application/vnd.wap.wmlc;q=0
                    Accept          | text/vnd.wap.wml, application/vnd.wap.wmlc | text/vnd.wap.wml, application/vnd.wap.wmlc
                    Accept          | application/vnd.wap.wmlscriptc       | application/vnd.wap.wmlscriptc
                    Accept          | application/vnd.wap.sic              | application/vnd.wap.sic, text/vnd.wap.si
                    Accept          | application/vnd.wap.multipart.mixed  | application/vnd.wap.multipart.mixed, multipart/mixed
                    Accept          | image/vnd.wap.wbmp, */*;q=0.1        | image/vnd.wap.wbmp, */*;q=0.1
                    Accept-Language | en, de;q=0.7                         | en, de;q=0.7
                    User-Agent      | Phone/1.0 (a; b)                     | Phone/1.0 (a; b)
                    Referer         | http://b.example/                    | http://b.example/
                    Authorization   | Basic YWI6Yw==                       | Basic YWI6Yw==
                    If-None-Match   | "x"                                  | "x"
                    X-Own           | thing                                | thing
                    """)
    void aFieldGoesOn(String name, String said, String seen) {
        phone.with(name, said).get(PAGE);

        assertThat(origins.lastField(name)).isEqualTo(seen);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    iso-8859-1          | iso-8859-1, utf-8;q=0.5
                    utf-8               | utf-8
                    iso-8859-1, *;q=0.1 | iso-8859-1, *;q=0.1
                    """)
    void charsetsAreWidenedByWhatDecksAreCompiledFrom(String said, String seen) {
        phone.with("Accept", Asker.WMLC, "Accept-Charset", said).get(PAGE);

        assertThat(origins.lastField("Accept-Charset")).isEqualTo(seen);
    }

    @Test
    void whoTakesNoDecksAsksForItsOwnCharsetsOnly() {
        phone.with("Accept", "text/html", "Accept-Charset", "iso-8859-1").get(PAGE);

        assertThat(origins.lastField("Accept-Charset")).isEqualTo("iso-8859-1");
    }

    @Test
    void theCodingsAreTheFetchersWhateverThePhoneSays() {
        phone.with("Accept-Encoding", "deflate, compress").get(PAGE);

        assertThat(origins.lastField("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void sessionAndRequestFieldsOfOneNameGoAsOneList() {
        phone.with("Accept", Asker.WMLC, "Accept", "image/vnd.wap.wbmp").get(PAGE);

        assertThat(origins.lastField("Accept"))
                .isEqualTo(Asker.WMLC + ", text/vnd.wap.wml, image/vnd.wap.wbmp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "Proxy-Connection",
                "Proxy-Authorization",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Expect",
                "Host",
                "Content-Length",
                "Encoding-Version",
                "Profile-Diff",
                "X-Wap-Tod",
                "Bearer-Indication"
            })
    void whatBelongsToOneHopStaysHere(String name) {
        phone.with(name, "1").get(PAGE);

        assertThat(origins.lastField(name)).isEmpty();
    }

    @Test
    void whatConnectionNamesStaysHereToo() {
        phone.with("Connection", "close, X-Hop", "X-Hop", "1", "X-End", "2").get(PAGE);

        assertThat(origins.lastField("X-Hop")).isEmpty();
        assertThat(origins.lastField("X-End")).isEqualTo("2");
    }

    @Test
    void viaNamesUsBehindWhoWasBefore() {
        phone.with("Via", "1.0 other").get(PAGE);

        assertThat(origins.lastField("Via")).isEqualTo("1.0 other, WSP/1.4 gw (Parley)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Number",
                "x-number",
                "X-MSISDN",
                "MSISDN",
                "X-Up-Calling-Line-ID",
                "X-Nokia-MSISDN",
                "X-WAP-Network-Client-MSISDN",
                "X-Forwarded-For",
                "Forwarded"
            })
    void aPhoneThatNamesItselfIsNotBelieved(String name) {
        phone.known("ana").with(name, "4900000000").get(PAGE);

        assertThat(origins.lastField(name)).isEmpty();
        phone.get("http://friend.example/");
        assertThat(origins.lastField(name)).doesNotContain("4900000000", "msisdn");
    }

    @Test
    void onlyATrustedHostIsToldWhoAsks() {
        phone.known("ana").with("X-Wap-Anything", "a").get("http://friend.example/");

        assertThat(origins.lastField("X-Number")).isEqualTo("4915112345678");
        assertThat(origins.lastField("X-Forwarded-For")).isEqualTo("10.0.0.7");
        assertThat(origins.lastField("X-Wap-Anything")).isEqualTo("a");

        phone.get(PAGE);
        assertThat(origins.last().fields().toString()).doesNotContain("X-Number", "X-Forwarded");
    }

    @Test
    void aTrustedHostsRedirectTellsNobodyElse() {
        origins.at(
                "http://friend.example/",
                StandInOrigins.response(302, "", "", "Location", "http://other.example/"));

        phone.known("ana").get("http://friend.example/");

        assertThat(origins.last().uri()).hasToString("http://other.example/");
        assertThat(origins.last().fields().toString()).doesNotContain("X-Number", "X-Forwarded");
    }

    @Test
    void profilesGoUnderTheirNameInHttpInTheirOrder() {
        phone.with(
                        "Profile", "http://p.example/session",
                        "Profile", "http://p.example/request")
                .get(PAGE);

        assertThat(origins.lastField("x-wap-profile"))
                .isEqualTo("\"http://p.example/session\", \"http://p.example/request\"");
        assertThat(origins.lastField("Profile")).isEmpty();
    }

    @Test
    void profileFieldsOfHttpGoAsTheyAre() {
        phone.with(
                        "X-Wap-Profile", "\"http://p.example/p\", \"1-abc\"",
                        "X-Wap-Profile-Diff", "1;<x/>")
                .get(PAGE);

        assertThat(origins.lastField("x-wap-profile"))
                .isEqualTo("\"http://p.example/p\", \"1-abc\"");
        assertThat(origins.lastField("x-wap-profile-diff")).isEqualTo("1;<x/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"})
    void everyMethodGoesByItsName(String method) {
        phone.ask(method, PAGE);

        assertThat(origins.last().method()).isEqualTo(method);
    }

    @Test
    void aFormGoesAsItCame() {
        phone.post(
                PAGE,
                "application/x-www-form-urlencoded; charset=utf-8",
                Octets.of("a=1", StandardCharsets.US_ASCII));

        assertThat(origins.lastField("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
        assertThat(origins.last().body().text(StandardCharsets.US_ASCII)).isEqualTo("a=1");
    }

    @Test
    void aBinaryFormBecomesOneOfLines() {
        var part =
                new MultipartPart(
                        ContentType.of("text/plain"),
                        Headers.of("Content-Disposition", "form-data; name=\"a\""),
                        Octets.of("one", StandardCharsets.US_ASCII));

        phone.post(
                PAGE,
                "application/vnd.wap.multipart.form-data",
                Multipart.of(part).encode(EncodingVersion.V1_3));

        var type = ContentType.parse(origins.lastField("Content-Type")).orElseThrow();
        assertThat(type.mediaType()).isEqualTo("multipart/form-data");
        var read = new MimeMultipart(type, origins.last().body()).read().orThrow();
        assertThat(read.parts()).hasSize(1);
        assertThat(read.parts().getFirst().body()).isEqualTo(part.body());
    }

    @Test
    void aBrokenBinaryFormIsAnswered400AndSentNowhere() {
        var reply =
                phone.post(
                        PAGE, "application/vnd.wap.multipart.form-data", Octets.of(1, 0x7F, 0x7F));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(origins.asked).isEmpty();
    }

    @Test
    void aTraceCarriesNoCookieAndNoCredentials() {
        phone.with("Cookie", "a=1", "Authorization", "Basic YWI6Yw==", "Max-Forwards", "3")
                .ask("TRACE", PAGE);

        assertThat(origins.last().fields().toString()).doesNotContain("Cookie", "Authorization");
        assertThat(origins.lastField("Max-Forwards")).isEqualTo("2");
    }

    @Test
    void aTraceThatEndsHereShowsWhatCameWithoutSecrets() {
        var reply =
                phone.with("Max-Forwards", "0", "Cookie", "a=1", "X-Own", "thing")
                        .ask("TRACE", PAGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType().mediaType()).isEqualTo("message/http");
        assertThat(Asker.shown(reply)).contains("X-Own: thing").doesNotContain("a=1");
        assertThat(origins.asked).isEmpty();
    }

    @Test
    void optionsThatEndHereNameTheMethods() {
        var reply = phone.with("Max-Forwards", "0").ask("OPTIONS", PAGE);

        assertThat(reply.headers().first("Allow").orElse("")).contains("GET", "PUT", "TRACE");
        assertThat(origins.asked).isEmpty();
    }
}
