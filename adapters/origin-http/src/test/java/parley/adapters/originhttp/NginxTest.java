package parley.adapters.originhttp;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.adapters.originhttp.Fetching.failed;
import static parley.adapters.originhttp.Fetching.field;
import static parley.adapters.originhttp.Fetching.get;
import static parley.adapters.originhttp.Fetching.page;
import static parley.adapters.originhttp.Fetching.text;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.relay.HttpField;
import parley.relay.OriginAnswer.Reason;
import parley.relay.OriginRequest;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Pages of a web server nobody here wrote, over HTTP/1.1 without TLS.
class NginxTest {
    private static final String DECK =
            "<wml><card><p>" + "Hello. ".repeat(60) + "</p></card></wml>";

    @TempDir static Path folder;
    private static Nginx nginx;
    private static OriginFetcher fetcher;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("a.wml"), DECK);
        Files.writeString(folder.resolve("zeros.wml"), "0".repeat(400_000));
        Files.writeString(folder.resolve("full.wml"), "1".repeat(256 << 10));
        nginx =
                Nginx.start(
                        folder,
                        "",
                        """
                        gzip on; gzip_types text/vnd.wap.wml; gzip_min_length 1;
                        location /plain/ { gzip off; alias %s/; }
                        location /loopback { return 302 http://127.0.0.1/secret; }
                        location /metadata { return 301 http://169.254.169.254/latest; }
                        location /cookie { add_header Set-Cookie "a=b"; return 200 "$http_cookie"; }
                        location /whoasks { return 200 "[$http_user_agent][$http_via][$http_host]"; }
                        location /secret { auth_basic "who"; auth_basic_user_file none; }
                        location /post { return 200 "$request_method $content_length"; }
                        location /drip { gzip off; limit_rate 1k; alias %s/; }
                        """
                                .formatted(folder, folder));
        fetcher = new OriginFetcher(Fetching.config(nginx.port(), Optional.empty()));
    }

    @AfterAll
    static void stop() {
        fetcher.close();
        nginx.close();
    }

    @Test
    void aPageComesWholeWithItsFields() {
        var page = page(get(fetcher, nginx.base() + "/plain/a.wml"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page)).isEqualTo(DECK);
        assertThat(field(page, "Content-Type")).contains("text/vnd.wap.wml");
        assertThat(field(page, "ETag")).isPresent();
    }

    @Test
    void gzipIsUndone() {
        var page = page(get(fetcher, nginx.base() + "/a.wml"));
        assertThat(text(page)).isEqualTo(DECK);
        assertThat(field(page, "Content-Encoding")).isEmpty();
        assertThat(field(page, "Content-Length")).isEmpty();
        assertThat(field(page, "Vary")).as("proof that it was coded").isEmpty();
    }

    @Test
    void whoAsksForNoCodingGetsNone() {
        var page =
                page(
                        get(
                                fetcher,
                                nginx.base() + "/a.wml",
                                new HttpField("Accept-Encoding", "identity")));
        assertThat(text(page)).isEqualTo(DECK);
        assertThat(field(page, "Content-Length")).contains("" + DECK.length());
    }

    @Test
    void aPageOverTheLimitIsRefusedAlsoWhenItWasSmallOnTheWay() {
        assertThat(failed(get(fetcher, nginx.base() + "/plain/zeros.wml")))
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(failed(get(fetcher, nginx.base() + "/zeros.wml"))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aPageExactlyAtTheLimitIsTaken() {
        assertThat(page(get(fetcher, nginx.base() + "/plain/full.wml")).body().length())
                .isEqualTo(256 << 10);
        assertThat(page(get(fetcher, nginx.base() + "/full.wml")).body().length())
                .isEqualTo(256 << 10);
    }

    @ParameterizedTest
    @CsvSource({
        "/loopback, 302, http://127.0.0.1/secret",
        "/metadata, 301, http://169.254.169.254/latest"
    })
    void aRedirectIsToldAndNotFollowed(String path, int status, String to) {
        var page = page(get(fetcher, nginx.base() + path));
        assertThat(page.status()).isEqualTo(status);
        assertThat(field(page, "Location")).contains(to);
        assertThat(failed(get(fetcher, to))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void noCookieIsKept() {
        assertThat(field(page(get(fetcher, nginx.base() + "/cookie")), "Set-Cookie"))
                .contains("a=b");
        assertThat(text(page(get(fetcher, nginx.base() + "/cookie")))).isEmpty();
        assertThat(
                        text(
                                page(
                                        get(
                                                fetcher,
                                                nginx.base() + "/cookie",
                                                new HttpField("Cookie", "c=d")))))
                .isEqualTo("c=d");
    }

    @Test
    void theClientAddsNoNameOfItsOwn() {
        assertThat(text(page(get(fetcher, nginx.base() + "/whoasks"))))
                .isEqualTo("[][][127.0.9.1:" + nginx.port() + "]");
    }

    @Test
    void aRequestToSignInIsPassedOn() {
        var page = page(get(fetcher, nginx.base() + "/secret"));
        assertThat(page.status()).isEqualTo(401);
        assertThat(field(page, "WWW-Authenticate")).contains("Basic realm=\"who\"");
    }

    @Test
    void aBodyIsSentAlsoAnEmptyOne() {
        for (String body : List.of("text=hello", "")) {
            var answer =
                    fetcher.fetch(
                            new OriginRequest(
                                    "POST",
                                    URI.create(nginx.base() + "/post"),
                                    List.of(
                                            new HttpField(
                                                    "Content-Type",
                                                    "application/x-www-form-urlencoded")),
                                    Octets.of(body, java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(text(page(answer))).isEqualTo("POST " + body.length());
        }
    }

    @Test
    void aHeadHasNoBodyButItsLength() {
        var answer =
                fetcher.fetch(
                        new OriginRequest(
                                "HEAD",
                                URI.create(nginx.base() + "/plain/zeros.wml"),
                                List.of(),
                                Octets.EMPTY));
        assertThat(page(answer).body().isEmpty()).isTrue();
        assertThat(field(page(answer), "Content-Length")).contains("400000");
    }

    @Test
    void whatComesTooSlowlyTimesOut() {
        assertThat(failed(get(fetcher, nginx.base() + "/drip/full.wml")))
                .isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void oneConnectionServesManyPages(@TempDir Path own) throws Exception {
        Files.writeString(own.resolve("a.wml"), DECK);
        try (var server = Nginx.start(own, "", "");
                var asks = new OriginFetcher(Fetching.config(server.port(), Optional.empty()))) {
            for (int i = 0; i < 50; i++) {
                assertThat(page(get(asks, server.base() + "/a.wml")).status()).isEqualTo(200);
            }
            var lines = server.log(50);
            assertThat(lines).hasSize(50);
            assertThat(lines.stream().map(line -> line.split(" ")[0]).distinct()).hasSize(1);
            assertThat(lines.getLast()).contains(" 50 200 HTTP/1.1 ");
        }
    }

    @Test
    void itsOwnPortsAreNeverAsked() throws Exception {
        try (var asks = new OriginFetcher(Fetching.config(nginx.port(), Optional.empty()))) {
            asks.keepAwayFrom(Set.of(nginx.port()));
            assertThat(failed(get(asks, nginx.base() + "/a.wml"))).isEqualTo(Reason.NOT_ALLOWED);
        }
    }
}
