package parley.adapters.handsetudp;

import parley.chat.Chat;
import parley.chat.identity.Identified;
import parley.chat.presence.PresenceEvent;
import parley.pages.ChatPages;
import parley.pages.PageAnswer;
import parley.pages.PageRequest;
import parley.pages.Rendering;
import parley.wsp.WspMethod;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a phone's request into one to our pages, and the page into what this phone can read. Takes
/// note of who asks: asking for a page over WAP is being reachable by WAP (S201).
final class PhonePages {
    private final ChatPages pages;
    private final PageWriter writer;
    private final Optional<ForeignPages> foreign;
    private final Chat chat;
    private final OpenSessions sessions;
    private final OwnHosts ownHosts;
    private final String linkBase;
    private final RequestOrigins origins;
    private final Clock clock;
    private final Counters counters;

    PhonePages(
            HandsetConfig config,
            ChatPages pages,
            Optional<ForeignPages> foreign,
            Chat chat,
            OpenSessions sessions,
            Clock clock,
            Counters counters) {
        this.pages = pages;
        this.writer = new PageWriter(pages, counters);
        this.foreign = foreign;
        this.chat = chat;
        this.sessions = sessions;
        this.ownHosts = OwnHosts.of(config);
        this.linkBase = config.linkBase();
        this.origins = new RequestOrigins(config.numberHeader());
        this.clock = clock;
        this.counters = counters;
    }

    PhoneReply answer(PhoneRequest request) {
        boolean inOneDatagram = request.session().isEmpty();
        var reads = PhoneReads.of(request.headers(), inOneDatagram);
        var reply = reply(request, reads);
        return request.method() == WspMethod.HEAD ? reply.withoutBody() : reply;
    }

    /// As [#answer] for what memory alone can answer, on a thread that must not wait: the chat page
    /// of somebody who is known, and what the relay keeps, when presence changes no more than in
    /// time. Empty for all else; then nothing was done but a note of her presence.
    Optional<PhoneReply> answerAtOnce(PhoneRequest request) {
        if (request.method() != WspMethod.GET) {
            return Optional.empty();
        }
        var asked = PhoneUrl.of(request.uri());
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var url = asked.get();
        return ownHosts.has(url, request.headers().first("Host").orElse(""))
                ? ownAtOnce(request, url)
                : foreign.flatMap(relay -> foreignAtOnce(relay, request, url));
    }

    private Optional<PhoneReply> ownAtOnce(PhoneRequest request, PhoneUrl url) {
        if (!url.isPlain("/")) {
            return Optional.empty();
        }
        var now = clock.instant();
        var origin = origins.of(request.phone(), request.session(), request.headers());
        var who = chat.identifyAtOnce(origin);
        if (who.isEmpty() || !(who.get() instanceof Identified.Known known)) {
            return Optional.empty();
        }
        var reads = PhoneReads.of(request.headers(), request.session().isEmpty());
        if (reads.rendering() != Rendering.WML || !noteAtOnce(known, request, now)) {
            return Optional.empty();
        }
        var asked =
                new PageRequest(PageRequest.Method.GET, "/", Map.of(), origin, reads.rendering());
        return pages.answerAtOnce(asked, known, now)
                .map(answer -> writer.written(answer, reads, base(url)));
    }

    private Optional<PhoneReply> foreignAtOnce(
            ForeignPages relay, PhoneRequest request, PhoneUrl url) {
        var now = clock.instant();
        var origin = origins.of(request.phone(), request.session(), request.headers());
        return chat.identifyAtOnce(origin)
                .filter(who ->
                        switch (who) {
                            case Identified.Unknown _ -> true;
                            case Identified.Known known -> noteAtOnce(known, request, now);
                        })
                .flatMap(who -> relay.answerAtOnce(request, url, who, now));
    }

    /// False when something follows of her asking.
    private boolean noteAtOnce(Identified.Known who, PhoneRequest request, Instant now) {
        var person = who.person().id();
        boolean hers =
                request.session().map(session -> sessions.isUsedBy(session, person)).orElse(true);
        return hers && chat.onAtOnce(new PresenceEvent.WapPageAsked(person, request.phone()), now);
    }

    /// For a phone that finds all places taken: made once, so that refusing costs nothing.
    PhoneReply busy() {
        return writer.fault(PhoneReads.WML, 503);
    }

    private PhoneReply reply(PhoneRequest request, PhoneReads reads) {
        var url = PhoneUrl.of(request.uri());
        if (url.isEmpty()) {
            return writer.fault(reads, 400);
        }
        if (!ownHosts.has(url.get(), request.headers().first("Host").orElse(""))) {
            if (foreign.isPresent()) {
                return foreign.get().answer(request, url.get(), who(request), clock.instant());
            }
            counters.count("foreign_url_refused");
            var refusal = pages.refusal(reads.rendering(), url.get().host());
            return writer.written(refusal, reads, "");
        }
        var method = method(request.method());
        if (method.isEmpty()) {
            return writer.fault(reads, 501);
        }
        var fields =
                PhoneForm.of(
                        url.get().query(), request.contentType(), request.body(), reads.charset());
        return fields.isEmpty()
                ? writer.fault(reads, 415)
                : writer.written(
                        page(request, method.get(), url.get(), fields.get(), reads),
                        reads,
                        base(url.get()));
    }

    /// A method that means nothing to pages has none.
    private static Optional<PageRequest.Method> method(WspMethod method) {
        return switch (method) {
            case GET -> Optional.of(PageRequest.Method.GET);
            case HEAD -> Optional.of(PageRequest.Method.HEAD);
            case POST -> Optional.of(PageRequest.Method.POST);
            case OPTIONS, DELETE, TRACE, PUT, EXTENDED_GET, EXTENDED_POST -> Optional.empty();
        };
    }

    private PageAnswer page(
            PhoneRequest request,
            PageRequest.Method method,
            PhoneUrl url,
            Map<String, List<String>> fields,
            PhoneReads reads) {
        var now = clock.instant();
        var origin = origins.of(request.phone(), request.session(), request.headers());
        var who = chat.identify(origin, now);
        note(who, request); // before the page, which shows presence too
        var asked = new PageRequest(method, path(url), fields, origin, reads.rendering());
        var answer = pages.answer(asked, who, now);
        if (method == PageRequest.Method.POST && who instanceof Identified.Unknown) {
            note(chat.identify(origin, now), request); // she may have signed in
        }
        return answer;
    }

    /// Asking for any page over WAP is being reachable by WAP.
    private Identified who(PhoneRequest request) {
        var origin = origins.of(request.phone(), request.session(), request.headers());
        var who = chat.identify(origin, clock.instant());
        note(who, request);
        return who;
    }

    private static String path(PhoneUrl url) {
        if (url.path().indexOf('%') < 0) {
            return url.path();
        }
        try {
            return URLDecoder.decode(url.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return url.path();
        }
    }

    /// The session first: what waited for this person leaves once, and by the best way.
    private void note(Identified who, PhoneRequest request) {
        if (who instanceof Identified.Known(var person, _)) {
            var asked = new PresenceEvent.WapPageAsked(person.id(), request.phone());
            request.session().ifPresent(session -> sessions.usedBy(session, person.id()));
            chat.on(asked, clock.instant());
        }
    }

    /// The host the phone knows us by keeps its cookies.
    private String base(PhoneUrl url) {
        return url.authority().isEmpty() ? linkBase : url.scheme() + "://" + url.authority();
    }
}
