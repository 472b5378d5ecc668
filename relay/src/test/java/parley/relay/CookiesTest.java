package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import parley.relay.RelayConfig.CookieMode;

/// WAP-223 9; RFC 6265 5.
class CookiesTest {
    private static final String SET = "http://a.example/d/set";
    private static final String GET = "http://a.example/d/get";

    private final StandInOrigins origins =
            new StandInOrigins()
                    .at(GET, StandInOrigins.response(200, "text/vnd.wap.wml", Asker.DECK));
    private Relay relay = relay(CookieMode.NEGOTIATED, 10, 3);
    private Asker ana = new Asker(relay).known("ana");

    private Relay relay(CookieMode mode, int clientsMax, int perClientMax) {
        var usual = Asker.usual();
        return new Relay(
                new RelayConfig(
                        usual.name(),
                        usual.urlMaps(),
                        usual.redirectsMax(),
                        usual.trust(),
                        new RelayConfig.Cookies(mode, clientsMax, perClientMax),
                        usual.cache(),
                        usual.decks()),
                origins);
    }

    private void use(CookieMode mode) {
        relay = relay(mode, 10, 3);
        ana = new Asker(relay).known("ana");
    }

    private RelayReply set(Asker who, String choice, String cookie) {
        origins.at(
                SET,
                StandInOrigins.response(200, "text/vnd.wap.wml", Asker.DECK, "Set-Cookie", cookie));
        return choosing(who, choice).get(SET);
    }

    private static Asker choosing(Asker who, String choice) {
        return choice.isEmpty()
                ? who.with("Accept", Asker.WMLC)
                : who.with("Accept", Asker.WMLC, "X-Wap-Proxy-Cookie", choice);
    }

    private static String told(RelayReply reply) {
        return reply.headers().first("X-Wap-Proxy-Set-Cookie").orElse("");
    }

    /// WAP-223 9.2, row by row: what becomes of a cookie that comes, and whether it is sent on the
    /// next request with the same choice. `session` and `cache` begin anew.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    none              | c=1            | c=1            |     |       |
                    ''                | c=1            | c=1            |     |       |
                    cache             | c=1            |                |     | state |
                    cache             | c=1;max-age=99 |                | c=1 | state | state
                    cache-has-state   | c=1            |                | c=1 | error | state
                    session           | c=1            |                |     | state |
                    session           | c=1;max-age=99 | c=1;max-age=99 |     |       |
                    session-has-state | c=1            |                | c=1 | error | state
                    session-has-state | c=1;max-age=99 | c=1;max-age=99 |     | error | error
                    cache-has-state   | c=1;secure     | c=1;secure     |     | error | error
                    cache             | c=1;secure     | c=1;secure     |     |       |
                    delete            | c=1            |                |     |       |
                    """)
    void aCookieIsKeptWhereThePhoneChooses(
            String choice,
            String cookie,
            String passed,
            String sentNext,
            String toldFirst,
            String toldNext) {
        var first = set(ana, choice, cookie);
        assertThat(first.headers().joined("Set-Cookie").orElse("")).isEqualTo(text(passed));
        assertThat(told(first)).isEqualTo(text(toldFirst));

        var next = choosing(ana, choice).get(GET);
        assertThat(origins.lastField("Cookie")).isEqualTo(text(sentNext));
        assertThat(told(next)).isEqualTo(text(toldNext));
    }

    private static String text(String cell) {
        return cell == null ? "" : cell;
    }

    @Test
    void byDefaultNothingIsTouched() {
        use(CookieMode.PASSED);

        var reply = set(ana, "cache", "c=1; path=/");
        assertThat(reply.headers().all("Set-Cookie")).containsExactly("c=1; path=/");
        assertThat(told(reply)).isEmpty();

        ana.with("Cookie", "$Version=1; c=1; $Path=\"/\"", "X-Wap-Proxy-Cookie", "cache").get(GET);
        assertThat(origins.lastField("Cookie")).isEqualTo("$Version=1; c=1; $Path=\"/\"");
        assertThat(origins.lastField("X-Wap-Proxy-Cookie")).isEqualTo("cache");
        assertThat(relay.cookiesOf("ana", Asker.NOW)).isEmpty();
    }

    @Test
    void whoKeepsTheCookiesIsNoBusinessOfTheOrigin() {
        choosing(ana, "cache").get(GET);
        assertThat(origins.lastField("X-Wap-Proxy-Cookie")).isEmpty();

        choosing(ana, "none").get(GET);
        assertThat(origins.lastField("X-Wap-Proxy-Cookie")).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(CookieMode.class)
    void forAStrangerNothingIsKept(CookieMode mode) {
        use(mode);
        var stranger = new Asker(relay);

        var reply = set(stranger, "cache", "c=1");

        assertThat(reply.headers().all("Set-Cookie")).containsExactly("c=1");
        assertThat(told(reply)).isEmpty();
        choosing(stranger, "cache-has-state").get(GET);
        assertThat(origins.lastField("Cookie")).isEmpty();
    }

    @Test
    void onePhonesCookiesAreNeverAnothers() {
        set(ana, "cache", "c=1");

        var ben = new Asker(relay).known("ben");
        var reply = choosing(ben, "cache-has-state").get(GET);

        assertThat(origins.lastField("Cookie")).isEmpty();
        assertThat(told(reply)).isEqualTo("error");
    }

    @Test
    void aPhoneThatSaysNothingIsServedWhereTheOperatorWishes() {
        use(CookieMode.HELD);

        set(ana, "", "c=1");
        choosing(ana, "").get(GET);

        assertThat(origins.lastField("Cookie")).isEqualTo("c=1");
    }

    @Test
    void thePhonesOwnCookieWinsAndComesFirst() {
        set(ana, "cache", "c=ours");
        set(ana, "cache-has-state", "d=ours");

        ana.with("X-Wap-Proxy-Cookie", "cache-has-state", "Cookie", "c=hers").get(GET);

        assertThat(origins.lastField("Cookie")).isEqualTo("c=hers; d=ours");
    }

    @Test
    void deleteLeavesWhatWasKept() {
        set(ana, "cache", "c=1; max-age=99");

        choosing(ana, "delete").get(GET);
        assertThat(origins.lastField("Cookie")).isEmpty();

        choosing(ana, "cache-has-state").get(GET);
        assertThat(origins.lastField("Cookie")).isEqualTo("c=1");
    }

    @Test
    void aNewSessionForgetsWhatWasForTheOldOne() {
        set(ana, "cache", "c=1");
        set(ana, "cache-has-state", "d=1; max-age=99");

        choosing(ana, "cache").get(GET);

        assertThat(origins.lastField("Cookie")).isEqualTo("d=1");
    }

    /// RFC 6265 5.1.3, 5.1.4, 5.3.
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    c=1                             | http://a.example/d/x       | c=1
                    c=1                             | http://a.example/x         |
                    c=1                             | http://a.example/dx        |
                    c=1; path=/                     | http://a.example/x         | c=1
                    c=1; path=/d/                   | http://a.example/d/e/x     | c=1
                    c=1; path=/                     | http://b.a.example/        |
                    c=1; path=/; domain=a.example   | http://b.a.example/        | c=1
                    c=1; path=/; domain=.a.example  | http://b.a.example/        | c=1
                    c=1; path=/; domain=a.example   | http://ba.example/         |
                    c=1; path=/; domain=b.example   | http://b.example/          |
                    c=1; path=/; domain=example     | http://b.example/          |
                    c=1; max-age=0                  | http://a.example/d/x       |
                    c=1; expires=Wed, 01 Jul 2026 11:00:00 GMT | http://a.example/d/x |
                    c=1; expires=Wed, 01-Jul-2026 13:00:00 GMT | http://a.example/d/x | c=1
                    c=1; expires=Wednesday, 01-Jul-26 11:00:00 GMT | http://a.example/d/x |
                    c="a b"                         | http://a.example/d/x       | c="a b"
                    c=1; version=1; path=/d         | http://a.example/d/x       | $Version=1; c=1; $Path="/d"
                    c=1; version=1; path=/; domain=.a.example | http://a.example/ | $Version=1; c=1; $Path="/"; $Domain=".a.example"
                    =1                              | http://a.example/d/x       |
                    c                               | http://a.example/d/x       |
                    """)
    void aCookieGoesWhereItBelongs(String cookie, String page, String sent) {
        set(ana, "cache", cookie);

        choosing(ana, "cache-has-state").get(page);

        assertThat(origins.lastField("Cookie")).isEqualTo(text(sent));
    }

    @Test
    void aLongerPathComesFirst() {
        set(ana, "cache", "a=1; path=/");
        set(ana, "cache-has-state", "b=1; path=/d");

        choosing(ana, "cache-has-state").get(GET);

        assertThat(origins.lastField("Cookie")).isEqualTo("b=1; a=1");
    }

    @Test
    void aCookieThatIsOverIsNotSent() {
        set(ana, "cache", "c=1; max-age=60");
        ana.now = Asker.NOW.plusSeconds(61);

        choosing(ana, "cache-has-state").get(GET);

        assertThat(origins.lastField("Cookie")).isEmpty();
    }

    @Test
    void whoSetsTooManyLosesTheOldest() {
        for (int i = 1; i <= 4; i++) {
            set(ana, "cache-has-state", "c" + i + "=1");
        }

        choosing(ana, "cache-has-state").get(GET);

        assertThat(origins.lastField("Cookie")).isEqualTo("c2=1; c3=1; c4=1");
        assertThat(relay.counters()).containsEntry("relay_cookie_made_room", 1L);
    }

    @Test
    void tooManyPhonesLoseTheLongestUnused() {
        relay = relay(CookieMode.NEGOTIATED, 2, 3);
        for (var key : new String[] {"ana", "ben", "eve"}) {
            set(new Asker(relay).known(key), "cache", "c=1");
        }

        assertThat(relay.cookiesOf("ana", Asker.NOW)).isEmpty();
        assertThat(relay.cookiesOf("ben", Asker.NOW)).hasSize(1);
        assertThat(relay.counters()).containsEntry("relay_cookies_of_a_phone_made_room", 1L);
    }

    @Test
    void aPersonSeesWhatIsKeptForHerAndForgetsIt() {
        set(ana, "cache", "c=secret; path=/; domain=a.example; max-age=60");
        set(ana, "cache-has-state", "d=2");

        var kept = relay.cookiesOf("ana", Asker.NOW);
        assertThat(kept).extracting(Relay.CookieView::name).containsExactly("c", "d");
        assertThat(kept.getFirst().until()).contains(Asker.NOW.plusSeconds(60));
        assertThat(kept.toString()).doesNotContain("secret");

        relay.forgetCookie("ana", kept.getFirst());
        assertThat(relay.cookiesOf("ana", Asker.NOW))
                .extracting(Relay.CookieView::name)
                .containsExactly("d");
        relay.forgetCookies("ana");
        assertThat(relay.cookiesOf("ana", Asker.NOW)).isEmpty();
    }

    @Test
    void onTheWayOfARedirectCookiesAreKeptAndSent() {
        origins.at(SET, StandInOrigins.response(302, "", "", "Location", GET, "Set-Cookie", "c=1"));

        var reply = choosing(ana, "cache").get(SET);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(origins.lastField("Cookie")).isEqualTo("c=1");
    }
}
