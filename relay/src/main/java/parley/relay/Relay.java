package parley.relay;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Header;
import parley.wsp.Headers;
import parley.wsp.HttpText;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Answers a phone's request for a page that is not ours. Many threads may ask at once; one that
/// asks waits until the origin has answered.
public final class Relay {
    private static final int PHONES_REMEMBERED = 1 << 10;
    private static final int PAGES_REMEMBERED = 1 << 10;
    private static final int ADDRESS_REMEMBERED_MAX = 256;
    private static final int TYPES_REMEMBERED = 1 << 6;
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS, TRACE";

    private final RelayConfig config;
    private final Counts counts = new Counts();
    private final RequestFields requestFields;
    private final Memo<Headers, Phone> phones = new Memo<>(PHONES_REMEMBERED);
    private final Memo<String, Optional<PageAddress>> addresses = new Memo<>(PAGES_REMEMBERED);
    private final Memo<String, Optional<ContentType>> types = new Memo<>(TYPES_REMEMBERED);
    private final CookieStore cookies;
    private final CachedOrigins origins;
    private final Faults faults;
    private final MorePages morePages;
    private final Conversion conversion;
    private final KnownAnswers known;

    public Relay(RelayConfig config, Origins origins) {
        this.config = config;
        this.requestFields = new RequestFields(config);
        this.cookies = new CookieStore(config.cookies(), counts);
        this.origins = new CachedOrigins(origins, config, counts);
        var decks = new Decks(config.decks().compiledOctetsMax(), counts);
        this.faults = new Faults(decks);
        this.morePages = new MorePages(config.decks(), counts);
        var profiles =
                config.decks().profiles()
                        ? Optional.of(new UaProfiles(this.origins, counts))
                        : Optional.<UaProfiles>empty();
        this.conversion =
                new Conversion(
                        decks,
                        new DeckBudget(config.decks(), profiles),
                        new LongDecks(morePages),
                        faults,
                        counts);
        this.known = new KnownAnswers(this.origins, counts);
    }

    public RelayReply answer(RelayRequest request, Instant now) {
        counts.count("relay_request");
        var phone = phones.of(request.headers(), headers -> Phone.of(headers, requestFields));
        var reply = reply(request, phone, now);
        return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    /// As [#answer], from memory alone, for threads that must not wait. Empty when that cannot be
    /// done; then nothing was.
    public Optional<RelayReply> answerAtOnce(RelayRequest request, Instant now) {
        return origins.isCaching()
                        && request.method().equals("GET")
                        && request.body().isEmpty()
                        && CookieHandling.areHerOwn(config.cookies().mode(), request)
                ? known.answer(request, now, this::readAtOnce)
                : Optional.empty();
    }

    private Optional<KnownAnswers.Made> readAtOnce(RelayRequest request, Instant now) {
        var asked = address(request.uri());
        if (asked.isEmpty() || MorePages.turned(asked.get()).isPresent()) {
            return Optional.empty();
        }
        var phone = phones.of(request.headers(), headers -> Phone.of(headers, requestFields));
        var page = Addresses.mapped(asked.get(), config.urlMaps());
        var cookies = CookieHandling.of(config.cookies().mode(), this.cookies, request, now);
        var fresh = new Asking(config, origins, request, phone, cookies, now).fresh(page);
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        var response = fresh.get().response();
        var answered = new Asking.Answered(page, response, false);
        var headers = headers(response, answered);
        return conversion
                .convertKnown(page(request, phone, answered, response, headers, now))
                .map(reply -> new KnownAnswers.Made(page.text(), fresh.get(), reply));
    }

    private RelayReply reply(RelayRequest request, Phone phone, Instant now) {
        if (!HttpText.isToken(request.method()) || request.method().equals("CONNECT")) {
            return faults.noSuchMethod(phone);
        }
        var asked = address(request.uri());
        if (asked.isEmpty()) {
            return faults.badAddress(phone);
        }
        var turned = MorePages.turned(asked.get());
        if (turned.isPresent()) {
            return turned(turned.get(), phone, now);
        }
        if (endsHere(request)) {
            return ofOurOwn(request);
        }
        var body = Asking.Body.of(request);
        if (body.isEmpty()) {
            return faults.badBody(phone);
        }
        var handling = CookieHandling.of(config.cookies().mode(), cookies, request, now);
        var page = Addresses.mapped(asked.get(), config.urlMaps());
        var asking = new Asking(config, origins, request, phone, handling, now);
        var answered = asking.ask(page, body.get());
        return switch (answered.answer()) {
            case OriginAnswer.Failed(var reason, _) -> {
                counts.count("relay_failed_" + reason.name().toLowerCase(Locale.ROOT));
                yield faults.failed(phone, reason);
            }
            case OriginAnswer.Response response -> {
                var headers = headers(response, answered);
                if (request.method().equals("HEAD")) {
                    headers = headers.overriddenBy(length(response.fields()));
                }
                var reply =
                        conversion.convert(page(request, phone, answered, response, headers, now));
                yield reply.with(handling.told(reply.headers()));
            }
        };
    }

    private Optional<PageAddress> address(String written) {
        return written.length() <= ADDRESS_REMEMBERED_MAX
                ? addresses.of(written, PageAddress::of)
                : PageAddress.of(written);
    }

    /// How long the page is that is not sent, unless it was to be packed on its way. WSP 8.4.2.20.
    private static Headers length(List<HttpField> fields) {
        return Fields.first(fields, "Content-Encoding").isPresent()
                ? Headers.NONE
                : Fields.first(fields, "Content-Length")
                        .map(length -> Headers.of("Content-Length", length))
                        .orElse(Headers.NONE);
    }

    private Headers headers(OriginAnswer.Response response, Asking.Answered answered) {
        var headers = ResponseFields.toPhone(response.fields(), answered.page(), config.urlMaps());
        return answered.redirected() && !headers.has("Content-Location")
                ? headers.with(
                        "Content-Location",
                        Addresses.unmapped(answered.page().text(), config.urlMaps()))
                : headers;
    }

    private Conversion.Page page(
            RelayRequest request,
            Phone phone,
            Asking.Answered answered,
            OriginAnswer.Response response,
            Headers headers,
            Instant now) {
        var told =
                config.urlMaps().isEmpty()
                        ? answered.page()
                        : PageAddress.of(
                                        Addresses.unmapped(
                                                answered.page().text(), config.urlMaps()))
                                .orElse(answered.page());
        return new Conversion.Page(
                request,
                phone,
                answered.page(),
                told,
                response.status(),
                headers,
                type(response.fields()),
                response.body(),
                !CacheDirectives.of(response.fields()).noTransform(),
                now);
    }

    /// RFC 9110 8.3: what nobody named is octets.
    private ContentType type(List<HttpField> fields) {
        return Fields.first(fields, "Content-Type")
                .flatMap(said -> types.of(said, ContentType::parse))
                .orElseGet(() -> ContentType.of("application/octet-stream"));
    }

    private RelayReply turned(MorePages.Turned turned, Phone phone, Instant now) {
        var pages = morePages.find(turned.id(), now);
        boolean there =
                pages.isPresent()
                        && pages.get().whole().equals(turned.whole())
                        && turned.number() >= 1
                        && turned.number() <= pages.get().decks().size();
        if (!there) {
            counts.count("relay_more_pages_over");
            return faults.pageIsOver(phone, Optional.of(turned.whole().text()));
        }
        var deck = pages.orElseThrow().decks().get(turned.number() - 1);
        return new RelayReply(200, pages.get().headers(), pages.get().type(), deck.octets());
    }

    // RFC 9110 7.6.2, 9.3.7, 9.3.8

    private static boolean endsHere(RelayRequest request) {
        boolean counted = request.method().equals("TRACE") || request.method().equals("OPTIONS");
        return counted && request.headers().first("Max-Forwards").filter("0"::equals).isPresent();
    }

    private static RelayReply ofOurOwn(RelayRequest request) {
        return request.method().equals("OPTIONS")
                ? new RelayReply(
                        200,
                        Headers.of("Allow", METHODS),
                        ContentType.of("text/plain"),
                        Octets.EMPTY)
                : echo(request);
    }

    /// What came, without what proves who sent it.
    private static RelayReply echo(RelayRequest request) {
        var text = new StringBuilder("TRACE " + request.uri() + " HTTP/1.1\r\n");
        for (Header header : request.headers().fields()) {
            boolean secret =
                    header.isNamed("Cookie")
                            || header.isNamed("Authorization")
                            || header.isNamed("Proxy-Authorization");
            if (!secret) {
                text.append(header.name()).append(": ").append(header.value()).append("\r\n");
            }
        }
        return new RelayReply(
                200,
                Headers.NONE,
                ContentType.of("message/http"),
                Octets.of(text.append("\r\n").toString(), StandardCharsets.UTF_8));
    }

    // for a person's page about her cookies, WAP-223 9.4

    /// A cookie kept for somebody, without its value.
    ///
    /// @param until empty: until the phone begins anew
    public record CookieView(String name, String domain, String path, Optional<Instant> until) {}

    public List<CookieView> cookiesOf(String clientKey, Instant now) {
        var views = new ArrayList<CookieView>();
        for (var cookie : cookies.all(clientKey, now)) {
            views.add(
                    new CookieView(cookie.name(), cookie.domain(), cookie.path(), cookie.until()));
        }
        return List.copyOf(views);
    }

    public void forgetCookie(String clientKey, CookieView one) {
        cookies.forget(
                clientKey,
                Optional.of(
                        new Cookie(
                                one.name(),
                                "",
                                one.domain(),
                                false,
                                one.path(),
                                one.until(),
                                "",
                                false)));
    }

    public void forgetCookies(String clientKey) {
        cookies.forget(clientKey, Optional.empty());
    }

    /// What happened how often, by name.
    public Map<String, Long> counters() {
        return counts.all();
    }
}
