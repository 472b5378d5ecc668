package parley.handset;

import parley.wsp.Headers;
import parley.wsp.WspPdu;

import java.time.Clock;
import java.util.Optional;

/// Asks for pages: with the phone's cookies, within its session when it has one, and on to where a
/// reply redirects.
final class Fetcher {
    private static final int REDIRECTS_MAX = 5;

    record Request(Url url, Optional<UrlForm> posted, Headers headers) {
        static Request get(Url url) {
            return new Request(url, Optional.empty(), Headers.NONE);
        }
    }

    sealed interface Fetched {
        /// `url`: where the page was found in the end.
        record Got(Url url, WspPdu.Reply reply) implements Fetched {}

        record NoReply(Answer why) implements Fetched {}

        record Circling() implements Fetched {}
    }

    private final Handset phone;
    private final Clock clock;
    private final CookieJar cookies = new CookieJar();

    Fetcher(Handset phone, Clock clock) {
        this.phone = phone;
        this.clock = clock;
    }

    Fetched fetch(Request first) {
        var request = first;
        for (int i = 0; i <= REDIRECTS_MAX; i++) {
            var answer = ask(request);
            if (!(answer instanceof Answer.Replied(var reply))) {
                return new Fetched.NoReply(answer);
            }
            for (String cookie : reply.headers().all("Set-Cookie")) {
                cookies.keep(request.url(), cookie, clock.instant());
            }
            var location = reply.headers().first("Location");
            if (!isRedirect(reply.status()) || location.isEmpty()) {
                return new Fetched.Got(request.url(), reply);
            }
            request = redirected(request, reply.status(), location.get());
        }
        return new Fetched.Circling();
    }

    private Answer ask(Request request) {
        String url = request.url().withoutFragment();
        var headers =
                cookies.header(request.url(), clock.instant())
                        .map(cookie -> request.headers().with("Cookie", cookie))
                        .orElse(request.headers());
        if (phone.inSession()) {
            return request.posted()
                    .map(form -> phone.post(url, form, headers))
                    .orElseGet(() -> phone.get(url, headers));
        }
        return request.posted()
                .map(form -> phone.postConnectionless(url, form, headers))
                .orElseGet(() -> phone.getConnectionless(url, headers));
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307;
    }

    /// A form is sent once; only 307 sends it on. RFC 9110 15.4.
    private static Request redirected(Request from, int status, String location) {
        return new Request(
                from.url().resolve(location),
                status == 307 ? from.posted() : Optional.empty(),
                from.headers());
    }
}
