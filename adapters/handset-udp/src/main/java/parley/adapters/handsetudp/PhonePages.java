package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.Chat;
import parley.chat.identity.Identified;
import parley.chat.identity.RequestOrigin;
import parley.chat.presence.PresenceEvent;
import parley.octets.Octets;
import parley.pages.ChatPages;
import parley.pages.PageAnswer;
import parley.pages.PageRequest;
import parley.pages.Rendering;
import parley.wml.BadDeck;
import parley.wml.CompiledDeck;
import parley.wml.WmlCompiler;
import parley.wml.WmlVersion;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspMethod;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns a phone's request into one to our pages, and the page into what this phone can read: a
/// compiled deck, or markup when it says it reads no WML.
final class PhonePages {
    private static final Logger LOG = LoggerFactory.getLogger(PhonePages.class);
    private static final String COOKIE = "parley";

    private final HandsetConfig config;
    private final ChatPages pages;
    private final Chat chat;
    private final Clock clock;
    private final Counters counters;
    private final OpenSessions sessions;

    PhonePages(
            HandsetConfig config,
            ChatPages pages,
            Chat chat,
            OpenSessions sessions,
            Clock clock,
            Counters counters) {
        this.config = config;
        this.pages = pages;
        this.chat = chat;
        this.sessions = sessions;
        this.clock = clock;
        this.counters = counters;
    }

    PhoneReply answer(PhoneRequest request) {
        if (request.method() != WspMethod.GET
                && request.method() != WspMethod.HEAD
                && request.method() != WspMethod.POST) {
            return RequestDesk.plain(501);
        }
        var url = PhoneUrl.of(request.uri());
        if (url.isEmpty()) {
            return RequestDesk.plain(400);
        }
        var rendering = rendering(request.headers());
        var answer = page(request, url.get(), rendering);
        var reply = written(answer, rendering);
        return request.method() == WspMethod.HEAD
                ? new PhoneReply(reply.status(), reply.headers(), reply.contentType(), Octets.EMPTY)
                : reply;
    }

    private PageAnswer page(PhoneRequest request, PhoneUrl url, Rendering rendering) {
        String host =
                url.host().isEmpty()
                        ? request.headers().first("Host").orElse("").toLowerCase(Locale.ROOT)
                        : url.host();
        if (!host.isEmpty() && !config.ownHosts().contains(host)) {
            counters.count("foreign_url_refused");
            return pages.refusal(rendering, host);
        }
        var origin = origin(request);
        note(request, origin);
        return pages.answer(
                new PageRequest(
                        request.method() == WspMethod.POST
                                ? PageRequest.Method.POST
                                : PageRequest.Method.GET,
                        decodedPath(url.path()),
                        PhoneForm.of(url.query(), request.contentType(), request.body()),
                        origin,
                        rendering),
                clock.instant());
    }

    private static String decodedPath(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return path;
        }
    }

    private RequestOrigin origin(PhoneRequest request) {
        return new RequestOrigin(
                request.phone(),
                config.numberHeader().flatMap(request.headers()::first),
                request.session(),
                cookie(request.headers()));
    }

    private static Optional<String> cookie(Headers headers) {
        return headers.all("Cookie").stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    /// Asking for a page over WAP is being reachable by WAP (S201): told before the page is made,
    /// so that it stands in the presence the page itself is made from.
    private void note(PhoneRequest request, RequestOrigin origin) {
        var now = clock.instant();
        if (chat.identify(origin, now) instanceof Identified.Known(var person, _)) {
            chat.on(new PresenceEvent.WapPageAsked(person.id(), request.phone()), now);
            request.session().ifPresent(session -> sessions.usedBy(session, person.id()));
        }
    }

    /// A phone that names no type at all is an old one: it reads compiled WML.
    static Rendering rendering(Headers headers) {
        var accepted = headers.joined("Accept").orElse("").toLowerCase(Locale.ROOT);
        if (accepted.isEmpty() || (accepted.contains("wml") && !accepted.contains("xhtml"))) {
            return Rendering.WML;
        }
        if (accepted.contains("vnd.wap.xhtml+xml") || accepted.contains("xhtml+xml")) {
            return Rendering.XHTML_MP;
        }
        return accepted.contains("text/html") && !accepted.contains("*/*")
                ? Rendering.HTML
                : Rendering.WML;
    }

    private PhoneReply written(PageAnswer answer, Rendering rendering) {
        var headers = headers(answer);
        return switch (rendering) {
            case WML -> compiled(answer, headers);
            case XHTML_MP ->
                    marked(answer, headers, ContentType.of("application/vnd.wap.xhtml+xml"));
            case HTML -> marked(answer, headers, ContentType.of("text/html"));
        };
    }

    private Headers headers(PageAnswer answer) {
        var headers = Headers.of("Cache-Control", "no-cache");
        if (answer.location().isPresent()) {
            headers = headers.with("Location", config.linkBase() + answer.location().get());
        }
        if (answer.cookie().isPresent()) {
            String value = answer.cookie().get();
            headers =
                    headers.with(
                            "Set-Cookie",
                            value.isEmpty()
                                    ? COOKIE + "=; path=/; max-age=0"
                                    : COOKIE + "=" + value + "; path=/");
        }
        return headers;
    }

    private static PhoneReply marked(PageAnswer answer, Headers headers, ContentType type) {
        return new PhoneReply(
                answer.status(),
                headers,
                type.with("charset", "utf-8"),
                Octets.of(answer.markup(), StandardCharsets.UTF_8));
    }

    private PhoneReply compiled(PageAnswer answer, Headers headers) {
        var version = WmlVersion.WML_1_1;
        return switch (WmlCompiler.compile(answer.markup(), version, StandardCharsets.UTF_8)) {
            case CompiledDeck deck ->
                    new PhoneReply(answer.status(), headers, ContentType.WMLC, deck.octets());
            case BadDeck(var line, var column, var why) -> {
                counters.count("own_deck_broken");
                LOG.atError()
                        .addKeyValue("event", "own_deck_broken")
                        .addKeyValue("line", line)
                        .addKeyValue("column", column)
                        .addKeyValue("why", why)
                        .log();
                yield RequestDesk.plain(500);
            }
        };
    }
}
