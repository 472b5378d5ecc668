package parley.ppg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.pap.PushContent;
import parley.ppg.ContentPreparation.Prepared;
import parley.push.CacheOperation;
import parley.push.ServiceIndication;
import parley.push.ServiceLoading;
import parley.wdp.SmsSegments;
import parley.wml.WmlReader;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.Multipart;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// PPG 5.1.2.1.1.
class ContentPreparationTest {
    private static final String SI =
            "<si><indication href=\"http://www.example.com/m\" si-id=\"m\">You have mail"
                    + "</indication></si>";

    private static final String WMLC = "application/vnd.wap.wmlc";

    private static PushContent content(String type, String text, String... headers) {
        return new PushContent(
                ContentType.parse(type).orElseThrow(),
                Headers.of(headers),
                Octets.of(text, StandardCharsets.UTF_8));
    }

    private static PushContent ready(PushContent content) {
        return onAir(kept(content, false), Headers.NONE);
    }

    private static PushContent kept(PushContent content, boolean trusted) {
        return ((Prepared.Ready) ContentPreparation.prepare(content, trusted)).content();
    }

    private static PushContent onAir(PushContent kept, Headers said) {
        return ((Prepared.Ready) ContentPreparation.forPhone(kept, said)).content();
    }

    @Test
    void anIndicationALoadingAndAnOperationBecomeTheirTokens() {
        var si = ready(content("text/vnd.wap.si", SI));
        assertThat(si.type().mediaType()).isEqualTo("application/vnd.wap.sic");
        assertThat(ServiceIndication.decode(si.body()).orThrow().text()).isEqualTo("You have mail");
        var sl = ready(content("text/vnd.wap.sl", "<sl href='http://example.com/'/>"));
        assertThat(sl.type().mediaType()).isEqualTo("application/vnd.wap.slc");
        assertThat(ServiceLoading.decode(sl.body()).orThrow().href())
                .isEqualTo("http://example.com/");
        var co = ready(content("text/vnd.wap.co", "<co><invalidate-object uri='/x'/></co>"));
        assertThat(co.type().mediaType()).isEqualTo("application/vnd.wap.coc");
        assertThat(CacheOperation.decode(co.body()).orThrow().invalidations()).hasSize(1);
    }

    @Test
    void theCharsetOfTheTextIsTheOneItNames() {
        var latin =
                new PushContent(
                        ContentType.parse("text/vnd.wap.si; charset=iso-8859-1").orElseThrow(),
                        Headers.NONE,
                        Octets.of(SI.replace("mail", "Übung"), StandardCharsets.ISO_8859_1));
        assertThat(ServiceIndication.decode(ready(latin).body()).orThrow().text())
                .isEqualTo("You have Übung");
    }

    @Test
    void aDeckIsCompiled() {
        var deck =
                ready(content("text/vnd.wap.wml", "<wml><card id='a'><p>Hello</p></card></wml>"));
        assertThat(deck.type()).isEqualTo(ContentType.WMLC);
        assertThat(WmlReader.read(deck.body()).orThrow().cards()).hasSize(1);
    }

    /// What is kept is the text: which edition goes out is known when the phone is.
    @Test
    void aDeckIsCompiledInTheEditionThePhoneAccepts() {
        var kept =
                kept(
                        content("text/vnd.wap.wml", "<wml><card id='a'><p>Hello</p></card></wml>"),
                        false);
        assertThat(kept.type().mediaType()).isEqualTo("text/vnd.wap.wml");
        assertThat(onAir(kept, Headers.NONE).body().toString()).startsWith("01 04"); // WML 1.1
        assertThat(onAir(kept, Headers.of("Accept", WMLC + "; level=1.2")).body().toString())
                .startsWith("02 09");
        assertThat(onAir(kept, Headers.of("Accept", WMLC + "; level=1.3")).body().toString())
                .startsWith("03 0a");
        assertThat(onAir(kept, Headers.of("Accept-Charset", "iso-8859-1")).body().toString())
                .startsWith("01 04 04"); // MIBenum 4
    }

    @Test
    void contentThatDoesNotParseIsRefusedWithThePlaceWhateverItsKind() {
        for (String type :
                List.of(
                        "text/vnd.wap.si",
                        "text/vnd.wap.sl",
                        "text/vnd.wap.co",
                        "text/vnd.wap.wml")) {
            var bad = ContentPreparation.prepare(content(type, "<a>\n<b></a>"), false);
            assertThat(((Prepared.Unfit) bad).why()).as(type).startsWith("line 2, column ");
        }
    }

    @Test
    void partsAreTransformedEachAndTheWholeBecomesBinary() {
        String body =
                "--b\r\nContent-Type: text/vnd.wap.si\r\n\r\n"
                        + SI
                        + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Location: t\r\n\r\nx"
                        + "\r\n--b--\r\n";
        var made = ready(content("multipart/mixed; boundary=b", body));
        assertThat(made.type().text()).isEqualTo("application/vnd.wap.multipart.mixed");
        var parts = Multipart.decode(made.body()).orThrow().parts();
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).contentType().mediaType()).isEqualTo("application/vnd.wap.sic");
        assertThat(parts.get(1).headers().first("Content-Location")).contains("t");
    }

    @Test
    void whatMustNotBeTransformedIsNot() {
        var fixed = content("text/vnd.wap.si", SI, "Cache-Control", "max-age=3, no-transform");
        assertThat(ready(fixed).body()).isEqualTo(fixed.body());
        assertThat(ready(fixed).type()).isEqualTo(fixed.type());
        var encoded = content("text/vnd.wap.si", SI, "Content-Encoding", "gzip");
        assertThat(ready(encoded).body()).isEqualTo(encoded.body());
    }

    @Test
    void headersSayWhatIsTrueOfTheResult() {
        var si =
                ready(
                        content(
                                "text/vnd.wap.si; charset=utf-8",
                                SI,
                                "Content-Length",
                                "99",
                                "Content-MD5",
                                "Q2hlY2sgSW50ZWdyaXR5IQ==",
                                "X-Wap-Content-URI",
                                "http://example.com/c",
                                "Push-Flag",
                                "7"));
        assertThat(si.type().parameters()).isEmpty();
        assertThat(si.headers().has("Content-Length")).isFalse();
        assertThat(si.headers().has("Content-MD5")).isFalse();
        assertThat(si.headers().first("X-Wap-Content-URI")).contains("http://example.com/c");
        assertThat(si.headers().all("Push-Flag")).containsExactly("1");
    }

    @Test
    void onlyWhoIsTrustedIsSaidToBe() {
        var made = onAir(kept(content("text/vnd.wap.si", SI), true), Headers.NONE);
        assertThat(made.headers().all("Push-Flag")).containsExactly("3");
        assertThat(ContentPreparation.last(made).headers().all("Push-Flag")).containsExactly("7");
    }

    @Test
    void whatCannotBeTransformedSaysWhere() {
        var bad = ContentPreparation.prepare(content("text/vnd.wap.si", "<si>\n<x></si>"), false);
        assertThat(((Prepared.Unfit) bad).why()).startsWith("line 2, column ");
        var date =
                ContentPreparation.prepare(
                        content(
                                "text/vnd.wap.si",
                                "<si><indication created='now'>x</indication></si>"),
                        false);
        assertThat(((Prepared.Unfit) date).why()).contains("created");
        var parts = ContentPreparation.prepare(content("multipart/mixed", "x"), false);
        assertThat(parts).isInstanceOf(Prepared.Unfit.class);
    }

    @Test
    void anIndicationIsMadeToFitOneSmsWhenItCanBe() {
        String text = "x".repeat(92);
        var si =
                ready(
                        content(
                                "text/vnd.wap.si",
                                SI.replace("You have mail", text),
                                "Date",
                                "Thu, 01 Jan 2026 00:00:00 GMT"));
        assertThat(OverTheAir.datagram(si, 1).length()).isGreaterThan(SmsSegments.WHOLE_MAX);
        var lean = OverTheAir.forSms(si);
        assertThat(OverTheAir.datagram(lean, 1).length())
                .isLessThanOrEqualTo(SmsSegments.WHOLE_MAX);
        assertThat(lean.body()).isEqualTo(si.body());
        assertThat(lean.headers().first("Push-Flag")).contains("1");
        var tooLong = ready(content("text/vnd.wap.si", SI.replace("mail", "x".repeat(200))));
        assertThat(OverTheAir.forSms(tooLong)).isEqualTo(tooLong);
    }
}
