package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.relay.RelayConfig.UrlMap;

import java.util.List;

/// Redirects and mapped addresses. RFC 9110 15.4.
class RedirectsTest {
    private final StandInOrigins origins =
            new StandInOrigins()
                    .at(
                            "http://b.example/",
                            StandInOrigins.response(200, "text/vnd.wap.wml", Asker.DECK))
                    .at(
                            "http://a.example/y",
                            StandInOrigins.response(200, "text/vnd.wap.wml", Asker.DECK));
    private final Asker phone = new Asker(new Relay(Asker.usual(), origins));

    private void redirect(String from, int status, String to) {
        origins.at(from, StandInOrigins.response(status, "text/html", "moved", "Location", to));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsFollowedAndTheLastAddressTold(int status) {
        redirect("http://a.example/x", status, "y");

        var reply = phone.get("http://a.example/x");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("Content-Location")).contains("http://a.example/y");
    }

    @Test
    void aPageThatWasNotRedirectedTellsNoOtherAddress() {
        assertThat(phone.get("http://a.example/y").headers().has("Content-Location")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void whatWasSentIsNotSentElsewhere(String method) {
        redirect("http://a.example/x", 302, "/y");

        var reply = phone.ask(method, "http://a.example/x");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.headers().first("Location")).contains("http://a.example/y");
        assertThat(reply.body()).isEqualTo(Octets.EMPTY);
        assertThat(origins.asked).hasSize(1);
    }

    @Test
    void aRingOfRedirectsEndsAtTheLimit() {
        redirect("http://a.example/x", 302, "/x");

        var reply = phone.get("http://a.example/x");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(origins.asked).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:a@a.example", "ftp://b.example/", "http://u@b.example/"})
    void aRedirectToNoPageIsNotFollowed(String to) {
        redirect("http://a.example/x", 302, to);

        assertThat(phone.get("http://a.example/x").status()).isEqualTo(302);
        assertThat(origins.asked).hasSize(1);
    }

    @Test
    void everyHopIsAskedOfTheOriginsWhoMayRefuseIt() {
        redirect("http://a.example/x", 302, "http://127.0.0.1/");
        origins.at(
                "http://127.0.0.1/", new OriginAnswer.Failed(OriginAnswer.Reason.NOT_ALLOWED, ""));

        assertThat(phone.get("http://a.example/x").status()).isEqualTo(403);
    }

    @Test
    void anotherSiteGetsNeitherCookieNorCredentials() {
        redirect("http://a.example/x", 302, "http://b.example/");
        phone.with("Accept", Asker.WMLC, "Cookie", "a=1", "Authorization", "Basic YWI6Yw==");

        phone.get("http://a.example/x");

        assertThat(origins.asked.getFirst().fields().toString())
                .contains("Cookie", "Authorization");
        assertThat(origins.last().fields().toString()).doesNotContain("Cookie", "Authorization");
    }

    @Test
    void fromSecureToOpenNothingOfThePhoneGoesAlong() {
        redirect("https://b.example/", 302, "http://b.example/");
        phone.with(
                "Accept",
                Asker.WMLC,
                "Cookie",
                "a=1",
                "Authorization",
                "Basic YWI6Yw==",
                "Referer",
                "https://b.example/secret");

        phone.get("https://b.example/");

        assertThat(origins.last().uri()).hasToString("http://b.example/");
        assertThat(origins.last().fields().toString())
                .doesNotContain("Cookie", "Authorization", "Referer");
    }

    @Test
    void theSameSiteGetsThemAgain() {
        redirect("http://a.example/x", 302, "/y");

        phone.with("Cookie", "a=1").get("http://a.example/x");

        assertThat(origins.lastField("Cookie")).isEqualTo("a=1");
    }

    @Test
    void whereTheWaySetsACookieThePhoneGoesItself() {
        origins.at(
                "http://a.example/x",
                StandInOrigins.response(302, "", "", "Location", "/y", "Set-Cookie", "s=1"));

        var reply = phone.get("http://a.example/x");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.headers().first("Set-Cookie")).contains("s=1");
    }

    // mapped addresses

    private Asker mapping(UrlMap... maps) {
        var usual = Asker.usual();
        var config =
                new RelayConfig(
                        usual.name(),
                        List.of(maps),
                        5,
                        usual.trust(),
                        usual.cookies(),
                        usual.cache(),
                        usual.decks());
        return new Asker(new Relay(config, origins));
    }

    @Test
    void theLongestMapThatFitsCounts() {
        var mapped =
                mapping(
                        new UrlMap("http://start/", "http://b.example/"),
                        new UrlMap("http://start/news", "http://a.example/y"));

        assertThat(mapped.get("http://start/").status()).isEqualTo(200);
        assertThat(origins.last().uri()).hasToString("http://b.example/");
        assertThat(mapped.get("http://start/news").status()).isEqualTo(200);
        assertThat(origins.last().uri()).hasToString("http://a.example/y");
    }

    @Test
    void aMapOfAHostIsNotOneOfALongerName() {
        mapping(new UrlMap("http://start", "http://b.example")).get("http://start.evil.example/");

        assertThat(origins.last().uri()).hasToString("http://start.evil.example/");
    }

    @Test
    void whatAMappedSiteSaysOfItselfIsSaidInThePhonesWords() {
        redirect("http://a.example/x", 302, "http://a.example/y");

        var reply = mapping(new UrlMap("http://start/", "http://a.example/")).get("http://start/x");

        assertThat(reply.headers().first("Content-Location")).contains("http://start/y");
    }
}
