package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.push.CacheOperation;
import parley.push.ServiceIndication;
import parley.wbxml.WbxmlCharset;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.Multipart;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a phone gets of an origin's answer. WAE 6.4, 6.9, 7.2, 7.4, 7.5; RFC 9110 15.
class ConversionTest {
    private static final String PAGE = "http://a.example/d/p";
    private static final String WML = "text/vnd.wap.wml";
    private static final String SI =
            "<?xml version=\"1.0\"?><si><indication"
                    + " href=\"http://a.example/\">Hi</indication></si>";

    private final StandInOrigins origins = new StandInOrigins();
    private final Relay relay = new Relay(Asker.usual(), origins);
    private final Asker phone = new Asker(relay);

    private RelayReply got(String type, String body, String... fields) {
        origins.at(PAGE, StandInOrigins.response(200, type, body, fields));
        return phone.get(PAGE);
    }

    // media types

    @ParameterizedTest(name = "{0} for who takes {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/vnd.wap.wml              | application/vnd.wap.wmlc                          | 200 | application/vnd.wap.wmlc
                    text/vnd.wap.wml              | */*                                               | 200 | application/vnd.wap.wmlc
                    text/vnd.wap.wml              | application/*                                     | 200 | application/vnd.wap.wmlc
                    text/vnd.wap.wml              | text/vnd.wap.wml, application/vnd.wap.wmlc        | 200 | application/vnd.wap.wmlc
                    text/vnd.wap.wml              | text/vnd.wap.wml, application/vnd.wap.wmlc;q=0.5  | 200 | text/vnd.wap.wml
                    text/vnd.wap.wml              | text/vnd.wap.wml                                  | 200 | text/vnd.wap.wml
                    text/vnd.wap.wml              | text/html                                         | 406 | text/html
                    text/html                     | application/vnd.wap.wmlc                          | 406 | application/vnd.wap.wmlc
                    text/html                     | text/html;q=0, */*                                | 406 | application/vnd.wap.wmlc
                    text/html                     | application/vnd.wap.wmlc, text/html               | 200 | text/html
                    application/vnd.wap.xhtml+xml | application/vnd.wap.xhtml+xml                     | 200 | application/vnd.wap.xhtml+xml
                    application/xhtml+xml         | application/xhtml+xml                             | 200 | application/xhtml+xml
                    image/vnd.wap.wbmp            | image/vnd.wap.wbmp                                | 200 | image/vnd.wap.wbmp
                    image/gif                     | image/*                                           | 200 | image/gif
                    image/gif                     | application/vnd.wap.wmlc, image/vnd.wap.wbmp      | 406 | application/vnd.wap.wmlc
                    text/vnd.wap.si               | application/vnd.wap.sic                           | 200 | application/vnd.wap.sic
                    text/vnd.wap.si               | text/vnd.wap.si, application/vnd.wap.sic;q=0.1    | 200 | text/vnd.wap.si
                    text/vnd.wap.wmlscript        | application/vnd.wap.wmlc, application/vnd.wap.wmlscriptc | 502 | application/vnd.wap.wmlc
                    text/vnd.wap.wmlscript        | text/vnd.wap.wmlscript                            | 200 | text/vnd.wap.wmlscript
                    """)
    void aPageComesAsThePhoneTakesIt(String type, String accept, int status, String made) {
        phone.with("Accept", accept);

        var reply = got(type, type.equals("text/vnd.wap.si") ? SI : Asker.DECK);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType().mediaType()).isEqualTo(made);
        assertThat(reply.body().isEmpty()).isFalse();
    }

    @Test
    void whoSaysNothingTakesEverythingAndDecksCompiled() {
        phone.with();

        assertThat(got(WML, Asker.DECK).contentType().mediaType()).isEqualTo(Asker.WMLC);
        assertThat(got("image/gif", "GIF89a").contentType().mediaType()).isEqualTo("image/gif");
    }

    // an origin's status counts more than why its words cannot be shown

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "403, text/vnd.wap.wmlscript, extern function f() {}",
        "404, text/vnd.wap.wml, <wml><card>",
        "410, text/vnd.wap.si, <si>",
        "503, multipart/mixed, nothing"
    })
    void anErrorWhosePageCannotBeMadeStaysThatError(int status, String type, String body) {
        origins.at(PAGE, StandInOrigins.response(status, type, body, "Retry-After", "120"));

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType().mediaType()).isEqualTo(Asker.WMLC);
        assertThat(reply.headers().first("Retry-After")).contains("120");
    }

    @Test
    void anErrorWhosePageIsTooLongStaysThatError() {
        phone.with("Accept", "text/plain").takes(500);
        origins.at(PAGE, StandInOrigins.response(500, "text/plain", "x".repeat(600)));

        assertThat(phone.get(PAGE).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "text/vnd.wap.wmlscript, extern function f() {}",
        "text/vnd.wap.wml, <wml><card>",
        "text/html, <html>moved</html>"
    })
    void aRedirectThatThePhoneFollowsItselfReachesItWhateverIsWrittenOnIt(
            String type, String body) {
        origins.at(
                PAGE,
                StandInOrigins.response(
                        307, type, body, "Location", "/there", "Set-Cookie", "a=1"));

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.headers().first("Location")).contains("http://a.example/there");
        assertThat(reply.headers().first("Set-Cookie")).contains("a=1");
        assertThat(reply.body().isEmpty()).isTrue();
    }

    // fields

    /// The binary form is a date; what is none means over long ago. RFC 9111 5.3.
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "now"})
    void anExpiryThatIsNoDateIsLongOver(String expires) {
        assertThat(got(WML, Asker.DECK, "Expires", expires).headers().first("Expires"))
                .contains("Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void anExpiryThatADeckSaysIsADateToo() {
        String deck =
                "<wml><head><meta http-equiv=\"Expires\" content=\"0\"/></head>"
                        + "<card><p>Hello</p></card></wml>";
        assertThat(got(WML, deck).headers().first("Expires"))
                .contains("Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void aDateStaysTheDateItIs() {
        String date = "Sun, 06 Nov 1994 08:49:37 GMT";
        assertThat(got(WML, Asker.DECK, "Expires", date).headers().first("Expires")).contains(date);
    }

    /// WSP 8.4.2.20.
    @Test
    void whoAsksForTheHeadIsToldHowLongThePageIs() {
        phone.with("Accept", "text/plain, " + Asker.WMLC);
        origins.at(PAGE, StandInOrigins.response(200, "text/plain", "", "Content-Length", "77"));
        assertThat(phone.ask("HEAD", PAGE).headers().first("Content-Length")).contains("77");

        origins.at(PAGE, StandInOrigins.response(200, WML, "", "Content-Length", "78"));
        assertThat(phone.ask("HEAD", PAGE).headers().has("Content-Length")).isFalse();
    }

    @Test
    void aCompiledDeckIsNotTouched() {
        var compiled =
                WmlCompiler.compile(Asker.DECK, WmlVersion.WML_1_1, StandardCharsets.UTF_8)
                        .orThrow()
                        .octets();
        origins.at(
                PAGE,
                new OriginAnswer.Response(
                        200,
                        List.of(
                                new HttpField("Content-Type", Asker.WMLC),
                                new HttpField("ETag", "\"x\"")),
                        compiled));

        var reply = phone.get(PAGE);

        assertThat(reply.body()).isEqualTo(compiled);
        assertThat(reply.headers().first("ETag")).contains("\"x\"");
    }

    @Test
    void whoTakesNoCompiledDeckGetsItsText() {
        var compiled =
                WmlCompiler.compile(Asker.DECK, WmlVersion.WML_1_1, StandardCharsets.UTF_8)
                        .orThrow()
                        .octets();
        origins.at(
                PAGE,
                new OriginAnswer.Response(
                        200, List.of(new HttpField("Content-Type", Asker.WMLC)), compiled));

        var reply = phone.with("Accept", WML).get(PAGE);

        assertThat(reply.contentType().mediaType()).isEqualTo(WML);
        assertThat(Asker.shown(reply)).contains("Hello").contains("<card");
    }

    @Test
    void aPageThatMayNotBeChangedIsNot() {
        phone.with("Accept", Asker.WMLC + ", " + WML);

        var asText = got(WML, Asker.DECK, "Cache-Control", "no-transform");
        assertThat(asText.contentType().mediaType()).isEqualTo(WML);
        assertThat(Asker.shown(asText)).isEqualTo(Asker.DECK);

        phone.with("Accept", Asker.WMLC);
        assertThat(got(WML, Asker.DECK, "Cache-Control", "no-transform").status()).isEqualTo(406);
    }

    @Test
    void anIndicationIsMadeOfTokens() {
        var reply = phone.with("Accept", ServiceIndication.MEDIA_TYPE).get(si());

        assertThat(ServiceIndication.decode(reply.body()).orThrow().text()).isEqualTo("Hi");
    }

    private String si() {
        origins.at(PAGE, StandInOrigins.response(200, "text/vnd.wap.si", SI));
        return PAGE;
    }

    @Test
    void aCacheOperationIsMadeOfTokens() {
        var reply = phone.with("Accept", CacheOperation.MEDIA_TYPE).get(cacheOperation());

        assertThat(reply.contentType().mediaType()).isEqualTo(CacheOperation.MEDIA_TYPE);
        assertThat(CacheOperation.decode(reply.body()).orThrow().invalidations()).hasSize(1);
    }

    private String cacheOperation() {
        var one = new CacheOperation.InvalidateObject("http://a.example/");
        String text = new CacheOperation(List.of(one)).toXml();
        origins.at(PAGE, StandInOrigins.response(200, CacheOperation.TEXT_MEDIA_TYPE, text));
        return PAGE;
    }

    @Test
    void aPartOfADeckIsNotCompiledButTheWholeIs() {
        origins.at(
                PAGE,
                asked ->
                        Fields.has(asked.fields(), "Range")
                                ? StandInOrigins.response(
                                        206, WML, "<wml>", "Content-Range", "bytes 0-4/70")
                                : StandInOrigins.response(200, WML, Asker.DECK));

        var reply = phone.with("Accept", Asker.WMLC, "Range", "bytes=0-4").get(PAGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Asker.shown(reply)).contains("Hello");
    }

    @Test
    void aPartOfAPictureIsOne() {
        origins.at(
                PAGE,
                StandInOrigins.response(
                        206, "image/gif", "GIF89", "Content-Range", "bytes 0-4/70"));

        var reply = phone.with("Accept", "image/gif", "Range", "bytes=0-4").get(PAGE);

        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.headers().first("Content-Range")).contains("bytes 0-4/70");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "related", "alternative"})
    void partsAreMadeBinary(String kind) {
        phone.with("Accept", "application/vnd.wap.multipart." + kind);

        var reply =
                got(
                        "multipart/" + kind + "; boundary=b",
                        "--b\r\nContent-Type: text/plain\r\n\r\none\r\n"
                                + "--b\r\nContent-Type: image/gif\r\n\r\ntwo\r\n--b--\r\n");

        assertThat(reply.contentType().text()).isEqualTo("application/vnd.wap.multipart." + kind);
        var parts = Multipart.decode(reply.body()).orThrow().parts();
        assertThat(parts).hasSize(2);
        assertThat(parts.getLast().body().text(StandardCharsets.US_ASCII)).isEqualTo("two");
    }

    @Test
    void whoTakesPartsAsLinesGetsThemSo() {
        phone.with("Accept", "multipart/mixed");

        var reply = got("multipart/mixed; boundary=b", "--b\r\n\r\none\r\n--b--\r\n");

        assertThat(reply.contentType().text()).isEqualTo("multipart/mixed; boundary=b");
    }

    // charsets

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "utf-8, utf-8",
        "utf-8, iso-8859-1",
        "iso-8859-1, utf-8",
        "iso-8859-1, iso-8859-1",
        "utf-16, utf-8",
        "gb2312, utf-8",
        "koi8-r, utf-8"
    })
    void aDeckIsCompiledFromItsCharsetIntoThePhones(String theirs, String phones) {
        String said =
                theirs.equals("gb2312") ? "\u4F60" : theirs.equals("koi8-r") ? "\u0416" : "\u00E4";
        String deck = "<wml><card><p>" + said + "</p></card></wml>";
        origins.at(
                PAGE,
                new OriginAnswer.Response(
                        200,
                        List.of(new HttpField("Content-Type", WML + "; charset=" + theirs)),
                        Octets.of(deck, Charset.forName(theirs))));

        var reply = phone.with("Accept", Asker.WMLC, "Accept-Charset", phones).get(PAGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType().charset()).contains(phones);
        assertThat(reply.body().at(2))
                .isEqualTo(WbxmlCharset.of(Charset.forName(phones)).orElseThrow().mib());
        assertThat(Asker.shown(reply)).contains(said);
    }

    @Test
    void anOctetThatIsNoCharacterIsAMistakeOfThePage() {
        origins.at(
                PAGE,
                new OriginAnswer.Response(
                        200,
                        List.of(new HttpField("Content-Type", WML + "; charset=utf-8")),
                        Octets.of(
                                "<wml><card><p>\u00E4</p></card></wml>",
                                StandardCharsets.ISO_8859_1)));

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.note().orElse("")).contains("line 1");
    }

    // faults

    @Test
    void aBrokenDeckIsAPageOfWordsAndALineForTheLog() {
        var reply = got(WML, "<wml>\n<card>\n<p>Hello</wml>");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(Asker.shown(reply)).contains("Line 3");
        assertThat(reply.note().orElse("")).contains("line 3").doesNotContain("a.example");
    }

    @ParameterizedTest
    @EnumSource(OriginAnswer.Reason.class)
    void everyFailureIsAPageOfWords(OriginAnswer.Reason reason) {
        origins.at(PAGE, new OriginAnswer.Failed(reason, "10.0.0.1 said no"));

        var reply = phone.get(PAGE);

        assertThat(reply.status())
                .isEqualTo(
                        switch (reason) {
                            case NOT_ALLOWED -> 403;
                            case UNREACHABLE, NOT_SECURE, BROKEN -> 502;
                            case TIMED_OUT -> 504;
                            case TOO_LARGE -> 413;
                            case BUSY -> 503;
                        });
        assertThat(Asker.shown(reply)).contains("<card").contains(" ").doesNotContain("10.0.0.1");
        assertThat(relay.counters())
                .containsEntry(
                        "relay_failed_" + reason.name().toLowerCase(java.util.Locale.ROOT), 1L);
    }

    @Test
    void aSecureConnectionThatCannotBeMadeIs502() {
        origins.at(
                "https://a.example/",
                new OriginAnswer.Failed(OriginAnswer.Reason.NOT_SECURE, "no"));

        assertThat(phone.get("https://a.example/").status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/vnd.wap.xhtml+xml", WML, "image/gif"})
    void wordsComeInAFormThePhoneReads(String accept) {
        origins.at(PAGE, new OriginAnswer.Failed(OriginAnswer.Reason.TIMED_OUT, ""));

        var reply = phone.with("Accept", accept).get(PAGE);

        String expected = accept.equals("image/gif") ? Asker.WMLC : accept;
        assertThat(reply.contentType().mediaType()).isEqualTo(expected);
        assertThat(Asker.shown(reply)).contains("did not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/path", "ftp://a.example/", "http://u:p@a.example/", "http://127.1/"})
    void whatIsNoAddressIsAnswered400(String uri) {
        assertThat(phone.get(uri).status()).isEqualTo(400);
        assertThat(origins.asked).isEmpty();
    }

    @Test
    void aPageThatNothingCarriesIsAnsweredInWords() {
        phone.with("Accept", "image/gif, " + Asker.WMLC).takes(1_400);

        var reply = got("image/gif", "x".repeat(1_400));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(Asker.shown(reply)).contains("too long");
        assertThat(phone.takes(2_000).get(PAGE).status()).isEqualTo(200);
    }

    // statuses

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203, 300, 400, 402, 404, 409, 410, 412, 500, 503, 505})
    void anOriginsStatusStaysWithAPageThePhoneCanRead(int status) {
        origins.at(PAGE, StandInOrigins.response(status, WML, Asker.DECK));

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(Asker.shown(reply)).contains("Hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 418, 500, 503})
    void anOriginsStatusStaysWithOurWordsForAPageThePhoneCannotRead(int status) {
        origins.at(
                PAGE,
                StandInOrigins.response(
                        status,
                        "text/html",
                        "<html/>",
                        "WWW-Authenticate",
                        "Basic realm=\"r\"",
                        "Retry-After",
                        "60"));

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType().mediaType()).isEqualTo(Asker.WMLC);
        assertThat(reply.headers().first("WWW-Authenticate")).contains("Basic realm=\"r\"");
        assertThat(reply.headers().first("Retry-After")).contains("60");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void aStatusWithoutABodyHasNone(int status) {
        origins.at(PAGE, StandInOrigins.response(status, WML, "", "ETag", "\"x\""));

        var reply = phone.with("Accept", Asker.WMLC, "If-None-Match", "\"x\"").get(PAGE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().isEmpty()).isTrue();
        assertThat(reply.headers().first("ETag")).contains("\"x\"");
    }

    @Test
    void anOriginThatPlaysAProxyIsNotBelieved() {
        origins.at(
                PAGE, StandInOrigins.response(407, WML, Asker.DECK, "Proxy-Authenticate", "Basic"));

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.headers().has("Proxy-Authenticate")).isFalse();
    }

    @Test
    void theHeadOfADeckIsThatOfTheCompiledOne() {
        origins.at(PAGE, StandInOrigins.response(200, WML, "", "Content-Length", "70"));

        var reply = phone.ask("HEAD", PAGE);

        assertThat(reply.contentType().mediaType()).isEqualTo(Asker.WMLC);
        assertThat(reply.body().isEmpty()).isTrue();
        assertThat(reply.headers().has("Content-Length")).isFalse();
    }

    // fields

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Cache-Control         | max-age=60                    | max-age=60
                    Expires               | Thu, 01 Jan 1970 00:00:00 GMT | Thu, 01 Jan 1970 00:00:00 GMT
                    Last-Modified         | Thu, 01 Jan 1970 00:00:00 GMT | Thu, 01 Jan 1970 00:00:00 GMT
                    Date                  | Wed, 01 Jul 2026 12:00:00 GMT | Wed, 01 Jul 2026 12:00:00 GMT
                    Vary                  | Accept                        | Accept
                    Content-Language      | en                            | en
                    ETag                  | "x"                           | W/"x"
                    ETag                  | W/"x"                         | W/"x"
                    Warning               | 199 a "b"                     | 199 a "b"
                    X-Own                 | thing                         | thing
                    Location              | ../x#c                        | http://a.example/x#c
                    Content-Location      | y                             | http://a.example/d/y
                    x-wap-profile-warning | 102 gw "not there"            |
                    Connection            | close                         |
                    Keep-Alive            | 5                             |
                    Transfer-Encoding     | chunked                       |
                    Content-MD5           | Q2hlY2sgSW50ZWdyaXR5IQ==      |
                    Strict-Transport-Security | max-age=1                 |
                    Content-Security-Policy | default-src 'self'          |
                    Access-Control-Allow-Origin | *                       |
                    """)
    void aFieldComesAsItIsTrueForThePhone(String name, String said, String told) {
        assertThat(got(WML, Asker.DECK, name, said).headers().first(name).orElse(""))
                .isEqualTo(told == null ? "" : told);
    }

    @Test
    void aProfileWarningLosesItsWords() {
        var reply = got(WML, Asker.DECK, "x-wap-profile-warning", "102 gw \"not there\"");

        assertThat(reply.headers().first("Profile-Warning")).contains("102");
    }

    @Test
    void whatTheOriginsConnectionNamesStaysHere() {
        var reply = got(WML, Asker.DECK, "Connection", "X-Hop", "X-Hop", "1");

        assertThat(reply.headers().has("X-Hop")).isFalse();
    }

    @Test
    void aFieldThatWouldBreakTheAnswerIsLeftOut() {
        var reply = got(WML, Asker.DECK, "Bad Name", "1", "X-Bad", "a\u0000b");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().fields()).isEmpty();
    }

    @Test
    void aDecksMetaIsTold() {
        var reply =
                got(
                        WML,
                        "<wml><head><meta http-equiv=\"Cache-Control\" content=\"max-age=0\"/>"
                                + "</head><card><p>Hello</p></card></wml>",
                        "Cache-Control",
                        "max-age=99");

        assertThat(reply.headers().all("Cache-Control")).containsExactly("max-age=0");
    }

    @Test
    void oneTextIsCompiledOnceForPhonesAlike() {
        got(WML, Asker.DECK);
        phone.get(PAGE);
        phone.with("Accept", Asker.WMLC, "Accept-Charset", "iso-8859-1").get(PAGE);

        assertThat(relay.counters())
                .containsEntry("relay_deck_compiled", 2L)
                .containsEntry("relay_deck_known", 1L);
    }
}
