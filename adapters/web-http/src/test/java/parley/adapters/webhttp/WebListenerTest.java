package parley.adapters.webhttp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.chat.presence.Reach;
import parley.testkit.ChatInMemory;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// HTTP as browsers and phones speak it, over real sockets.
class WebListenerTest {
    private Web web = unstarted();

    private static Web unstarted() {
        try {
            return new Web();
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    @BeforeEach
    void people() {
        web.world.person(ChatInMemory.ANA_AT, "Ana", Instant.now());
        web.world.person(ChatInMemory.BEN_AT, "Ben", Instant.now());
    }

    @AfterEach
    void close() {
        web.close();
    }

    private String page(String path) throws IOException {
        return web.raw(
                ChatInMemory.ANA_AT,
                "GET " + path + " HTTP/1.1\r\nHost: chat\r\nConnection: close\r\n\r\n");
    }

    private String posted(String path, String form, String moreHeaders) throws IOException {
        return web.raw(
                ChatInMemory.ANA_AT,
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: chat\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.length()
                        + "\r\n"
                        + moreHeaders
                        + "\r\n"
                        + form);
    }

    @Test
    void aStrangerIsAskedToSignInWithAllTheHeadersThatProtectHer() throws Exception {
        var page = web.get("/");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("Sign in");
        var headers = page.headers();
        assertThat(headers.firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("'sha256-")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void theStyleInThePageIsTheOneThePolicyAllows() throws Exception {
        var page = web.get("/");
        var style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page.body());
        assertThat(style.find()).isTrue();
        byte[] hash =
                java.security.MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(hash) + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,*/*;q=0.8              | Mozilla/5.0 | text/html",
                "*/*                                                    | curl        | text/html",
                "text/vnd.wap.wml, image/vnd.wap.wbmp                   | Nokia7110   |"
                        + " text/vnd.wap.wml",
                "application/vnd.wap.wmlc                               | x           |"
                        + " text/vnd.wap.wml",
                "application/vnd.wap.xhtml+xml, text/vnd.wap.wml, text/html | x       |"
                        + " application/vnd.wap.xhtml+xml",
                "application/vnd.wap.xhtml+xml;q=0.5, text/html         | Opera       | text/html",
                "application/xhtml+xml                                  | x           |"
                        + " application/xhtml+xml",
                "text/vnd.wap.wml;q=0.1, text/html                      | x           | text/html",
                "*/*                                                    | Nokia7110/1 |"
                        + " text/vnd.wap.wml",
                "*/*                                                    | Nokia6230"
                        + " Profile/MIDP-2.0 | application/vnd.wap.xhtml+xml",
            })
    void eachBrowserGetsTheMarkupItCanShow(String accept, String agent, String type)
            throws Exception {
        var page = web.get("/help", "Accept", accept, "User-Agent", agent);
        assertThat(page.headers().firstValue("Content-Type")).contains(type + "; charset=utf-8");
        assertThat(page.headers().firstValue("Vary").orElse("")).contains("Accept");
    }

    @Test
    void aSignInGivesACookieThatOnlyWeGetBack() throws Exception {
        var pin = web.post("/in", "number=%2B4930901820");
        var attempt = Pattern.compile("name=\"attempt\" value=\"([^\"]+)\"").matcher(pin.body());
        assertThat(attempt.find()).isTrue();
        var in =
                web.post(
                        "/in",
                        "next=/name&attempt=" + attempt.group(1) + "&pin=" + web.world.pin());
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location")).contains("/name");
        String cookie = in.headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie)
                .matches("parley=[^;]{40,}; Path=/; Max-Age=[0-9]+; HttpOnly; SameSite=Lax");
        String mine = cookie.substring(0, cookie.indexOf(';'));
        assertThat(web.get("/", "Cookie", mine).body()).contains("People", "Sign out");
        var out = web.post("/out", "", "Cookie", mine);
        assertThat(out.headers().firstValue("Set-Cookie").orElse(""))
                .contains("parley=; ", "Max-Age=0");
        assertThat(web.get("/", "Cookie", mine).statusCode()).isEqualTo(401);
    }

    @Test
    void lookingAtAPageIsSeenAsPresence() throws Exception {
        page("/");
        var now = Instant.now();
        var ben = web.world.person(ChatInMemory.BEN_AT, "Ben", now);
        var seen = web.world.chat.home(ben, now).people().getFirst().person();
        assertThat(web.world.chat.reach(seen, now).state()).isEqualTo(Reach.State.ONLINE);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, true",
        "ISO-8859-1, true",
        "GBK, true",
        "UTF-8, false",
        "ISO-8859-1, false"
    })
    void aFormIsReadInTheCharsetItWasWrittenIn(String charset, boolean named) throws Exception {
        String text =
                charset.equals("ISO-8859-1")
                        ? "Grüße à toi"
                        : "你好 Grüße".replace("ß", charset.equals("GBK") ? "ss" : "ß");
        String form = "to=Ben&text=" + java.net.URLEncoder.encode(text, Charset.forName(charset));
        String type = "application/x-www-form-urlencoded" + (named ? "; charset=" + charset : "");
        String answer =
                web.raw(
                        ChatInMemory.ANA_AT,
                        "POST /send HTTP/1.0\r\nContent-Type: "
                                + type
                                + "\r\nContent-Length: "
                                + form.length()
                                + "\r\n\r\n"
                                + form);
        assertThat(answer).contains(" 303 ");
        assertThat(web.world.sms.getLast().text().value()).isEqualTo(text);
    }

    @Test
    void theCharsetFieldOfAFormCountsWhenTheHeaderNamesNone() throws Exception {
        posted("/send", "_charset_=GBK&to=Ben&text=%C4%E3%BA%C3", "");
        assertThat(web.world.sms.getLast().text().value()).isEqualTo("你好");
    }

    @Test
    void aFormOfAnotherSiteIsRefusedAndOneOfAnOldBrowserIsNot() throws Exception {
        String form = "to=Ben&text=hi";
        assertThat(posted("/send", form, "Origin: http://evil.example\r\n")).contains(" 403 ");
        assertThat(posted("/send", form, "Origin: null\r\n")).contains(" 403 ");
        assertThat(posted("/send", form, "Sec-Fetch-Site: cross-site\r\nOrigin: http://chat\r\n"))
                .contains(" 403 ");
        assertThat(posted("/send", form, "Sec-Fetch-Site: same-site\r\n")).contains(" 403 ");
        assertThat(web.world.sms).isEmpty();
        assertThat(web.listener.counts().crossSite()).isEqualTo(4);
        assertThat(posted("/send", form, "Origin: http://chat\r\n")).contains(" 303 ");
        assertThat(posted("/send", form, "Origin: http://CHAT:80\r\n")).contains(" 303 ");
        assertThat(posted("/send", form, "Sec-Fetch-Site: same-origin\r\nOrigin: null\r\n"))
                .contains(" 303 ");
        assertThat(posted("/send", form, "")).contains(" 303 ");
    }

    @Test
    void aLongerBodyThanAllowedIsRefusedAndNothingIsSent() throws Exception {
        String form = "to=Ben&text=" + "x".repeat(20_000);
        assertThat(posted("/send", form, ""))
                .contains(" 413 ")
                .contains("at most 2,000 characters");
        var chunked =
                web.send(
                        web.request("/send")
                                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofInputStream(() ->
                                                new java.io.ByteArrayInputStream(
                                                        form.getBytes()))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(web.world.sms).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /help HTTP/1.0\r\n\r\n",
                "GET /help HTTP/1.0\r\n"
                        + "Accept: text/html,\r\n"
                        + "\ttext/plain\r\n"
                        + "User-Agent: old\r\n"
                        + "  phone\r\n\r\n",
                "get /help HTTP/1.1\r\nHost: chat\r\nConnection: close\r\n\r\n",
                "GET http://chat/help HTTP/1.1\r\nHost: chat\r\nConnection: close\r\n\r\n",
            })
    void oldPhonesAreUnderstood(String request) throws Exception {
        assertThat(web.raw(request))
                .matches("(?s)HTTP/1\\.[01] 200 .*Nothing has to be installed.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /send HTTP/1.1\r\n"
                        + "Host: chat\r\n"
                        + "Content-Length: 3\r\n"
                        + "Content-Length: 4\r\n\r\n"
                        + "abcd",
                "POST /send HTTP/1.1\r\n"
                        + "Host: chat\r\n"
                        + "Content-Length: 3\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: chat\r\nHost: evil\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: chat\r\n\r\n",
                "GET /a/..;/b HTTP/1.1\r\nHost: chat\r\n\r\n",
                "\u0016\u0003\u0001 nonsense\r\n\r\n",
            })
    void whatTwoReadersCouldReadDifferentlyIsRefusedWithoutTellingWhere(String request)
            throws Exception {
        String answer = web.raw(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("Exception", "\tat ", "jetty");
    }

    @Test
    void tooLongHeadersAreRefused() throws Exception {
        String answer =
                web.raw(
                        "GET / HTTP/1.1\r\nHost: chat\r\nConnection: close\r\nX: "
                                + "x".repeat(9_000)
                                + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ").doesNotContain("Exception");
    }

    @Test
    void headAnswersLikeGetWithoutAPageAndOtherMethodsAreRefused() throws Exception {
        String head = web.raw("HEAD /help HTTP/1.1\r\nHost: chat\r\nConnection: close\r\n\r\n");
        assertThat(head).startsWith("HTTP/1.1 200 ").doesNotContain("<html");
        assertThat(head).containsPattern("Content-Length: [1-9]");
        var delete = web.send(web.request("/").DELETE());
        assertThat(delete.statusCode()).isEqualTo(405);
        assertThat(delete.headers().firstValue("Allow")).contains("GET, HEAD, POST");
        assertThat(web.send(web.request("/send").PUT(BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
    }

    @Test
    void anotherHostIsNotServed() throws Exception {
        String answer =
                web.raw("GET / HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .contains("news.example is not a page of this chat");
        String proxied =
                web.raw(
                        "GET http://news.example/ HTTP/1.1\r\n"
                                + "Host: news.example\r\n"
                                + "Connection: close\r\n\r\n");
        assertThat(proxied).startsWith("HTTP/1.1 403 ");
        assertThat(web.raw("GET /help HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n"))
                .contains(" 200 ");
        assertThat(
                        web.raw(
                                "GET /help HTTP/1.1\r\n"
                                        + "Host: localhost:8080\r\n"
                                        + "Connection: close\r\n\r\n"))
                .contains(" 200 ");
    }

    @Test
    void theNumberHeaderOfAnybodyIsNotBelieved() throws Exception {
        String answer =
                web.raw(
                        "GET / HTTP/1.1\r\n"
                                + "Host: chat\r\n"
                                + "X-MSISDN: 491711234501\r\n"
                                + "Connection: close\r\n\r\n");
        assertThat(answer).contains(" 401 ").doesNotContain("491711234501");
    }

    @Test
    void operatorsHaveTheirOwnPortAndPeopleDoNotReachIt() throws Exception {
        assertThat(web.operators("/status").body()).isEqualTo("{\"up\":true}");
        assertThat(web.operators("/metrics").body()).isEqualTo("parley_up 1\n");
        assertThat(web.operators("/health").body()).isEqualTo("ok\n");
        assertThat(web.operators("/").statusCode()).isEqualTo(404);
        assertThat(web.get("/status").statusCode()).isEqualTo(404);
        assertThat(web.get("/metrics").statusCode()).isEqualTo(404);
        assertThat(web.get("/robots.txt").body()).contains("Disallow: /");
    }

    @Test
    void aSlowClientIsGivenUp() throws Exception {
        web.close();
        web = new Web(50, Duration.ofMillis(300));
        try (var silent = web.socket(ChatInMemory.STRANGER_AT);
                var slowForm = web.socket(ChatInMemory.STRANGER_AT);
                var trickle = web.socket(ChatInMemory.STRANGER_AT)) {
            slowForm.getOutputStream()
                    .write(
                            "POST /send HTTP/1.1\r\nHost: chat\r\nContent-Length: 100\r\n\r\nto="
                                    .getBytes());
            assertThat(silent.getInputStream().readAllBytes()).isEmpty();
            slowForm.getInputStream().readAllBytes(); // ends, whatever it says
            assertThat(closedWhileTrickling(trickle)).isTrue();
        }
        assertThat(web.get("/help").statusCode()).isEqualTo(200);
    }

    /// One octet of a header at a time: never idle, never done.
    private static boolean closedWhileTrickling(java.net.Socket trickle) throws Exception {
        trickle.setSoTimeout(50);
        var deadline = Instant.now().plusSeconds(15);
        try {
            trickle.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes());
            while (Instant.now().isBefore(deadline)) {
                trickle.getOutputStream().write('x');
                try {
                    if (trickle.getInputStream().read() < 0) {
                        return true;
                    }
                } catch (java.net.SocketTimeoutException stillOpen) {
                    // goes on
                }
            }
        } catch (IOException closed) {
            return true;
        }
        return false;
    }

    @Test
    void moreRequestsThanAllowedAreToldToComeAgain() throws Exception {
        web.close();
        web = new Web(1, Duration.ofSeconds(10));
        try (var first = web.socket(ChatInMemory.STRANGER_AT)) {
            first.getOutputStream()
                    .write(
                            ("POST /in HTTP/1.1\r\n"
                                            + "Host: chat\r\n"
                                            + "Content-Type: application/x-www-form-urlencoded\r\n"
                                            + "Content-Length: 8\r\n"
                                            + "Connection: close\r\n\r\n"
                                            + "numb")
                                    .getBytes());
            var deadline = Instant.now().plusSeconds(10);
            var answer = web.get("/help");
            while (answer.statusCode() != 503 && Instant.now().isBefore(deadline)) {
                answer = web.get("/help");
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("again in a minute");
            assertThat(web.operators("/health").statusCode()).isEqualTo(200);
            first.getOutputStream().write("er=1".getBytes());
            assertThat(new String(first.getInputStream().readAllBytes())).contains(" 400 ");
        }
        assertThat(web.get("/help").statusCode()).isEqualTo(200);
        assertThat(web.listener.counts().busy()).isPositive();
    }

    @Test
    void aPortThatIsTakenIsSaidAndNothingStaysOpen() throws Exception {
        int taken = web.listener.port();
        var config =
                new WebConfig(
                        Web.LOOPBACK,
                        taken,
                        Web.LOOPBACK,
                        0,
                        java.util.Set.of(),
                        java.util.Optional.empty(),
                        1_000,
                        10,
                        Duration.ofSeconds(1));
        try (var second =
                new WebListener(
                        config,
                        new parley.pages.ChatPages(web.world.chat, new java.util.Random(1)),
                        web.world.chat,
                        new LivePages(1, java.time.Clock.systemUTC()),
                        new OperatorView() {
                            @Override
                            public String statusJson() {
                                return "{}";
                            }

                            @Override
                            public String metricsText() {
                                return "";
                            }
                        },
                        java.time.Clock.systemUTC())) {
            org.assertj.core.api.Assertions.assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class);
            assertThat(second.operatorsPort()).isNotPositive();
        }
    }
}
