package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.Chat;
import parley.chat.identity.Identified;
import parley.chat.presence.PresenceEvent;
import parley.pages.ChatPages;
import parley.pages.PageAnswer;
import parley.pages.PageRequest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/// The people's port: one request in, one page out, a named number of them at a time.
final class PeopleHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleHandler.class);
    private static final int FILES_AT_ONCE_MAX = 8;

    private final ChatPages pages;
    private final Chat chat;
    private final Clock clock;
    private final RequestReader reader;
    private final SiteCheck sites;
    private final Semaphore room;
    private final LiveHandler live;
    private final Semaphore roomForFiles = new Semaphore(FILES_AT_ONCE_MAX);

    private volatile boolean switchedOn = true;
    private final LongAdder switchedOff = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder crossSite = new LongAdder();
    private final LongAdder faults = new LongAdder();

    PeopleHandler(WebConfig config, ChatPages pages, Chat chat, LivePages livePages, Clock clock) {
        this.pages = pages;
        this.chat = chat;
        this.clock = clock;
        this.reader = new RequestReader(config);
        this.sites = new SiteCheck(config.ownHosts());
        this.room = new Semaphore(config.requestsMax());
        this.live = new LiveHandler(livePages, chat, clock);
    }

    WebCounts counts() {
        return new WebCounts(
                requests.sum(), busy.sum(), crossSite.sum(), faults.sum(), switchedOff.sum());
    }

    /// Off, nobody gets anything but 503 and the end of the connection.
    void switchTo(boolean on) {
        switchedOn = on;
    }

    boolean isOn() {
        return switchedOn;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        if (!switchedOn) {
            switchedOff.increment();
            response.setStatus(503);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
            response.write(true, ByteBuffer.allocate(0), callback);
            return true;
        }
        if (request.getHttpURI().getPath() instanceof String path && path.equals("/robots.txt")) {
            robots(response, callback);
            return true;
        }
        if (request.getHttpURI().getPath() instanceof String path && Scripts.has(path)) {
            Scripts.send(path, response, callback);
            return true;
        }
        if (isLive(request)) {
            live.listen(reader.origin(request), response, callback);
            return true;
        }
        var negotiation = negotiate(request);
        if (!room.tryAcquire()) {
            busy.increment();
            PageSender.send(
                    request,
                    response,
                    callback,
                    negotiation,
                    pages.error(negotiation.rendering(), 503));
            return true;
        }
        PageAnswer answer;
        try {
            if (sentFile(request, response, callback, negotiation)) {
                return true;
            }
            answer = answer(request, negotiation);
        } catch (IOException gone) {
            callback.failed(gone);
            return true;
        } catch (RuntimeException fault) {
            faults.increment();
            LOG.error("event=page_failed method={} fault={}", request.getMethod(), where(fault));
            answer = pages.error(negotiation.rendering(), 503);
        } finally {
            room.release();
        }
        PageSender.send(request, response, callback, negotiation, answer);
        return true;
    }

    /// Another site's page is told nothing, not even that something is there.
    private boolean isLive(Request request) {
        String path = String.valueOf(request.getHttpURI().getPath());
        return path.equals("/live")
                && request.getMethod().equals("GET")
                && sites.ours(hostName(host(request)))
                && !sites.foreign(request.getHeaders(), host(request));
    }

    /// A conversation that is taken along goes out as it is read; so many at once at most.
    private boolean sentFile(
            Request request, Response response, Callback callback, Negotiation negotiation)
            throws IOException {
        boolean wanted =
                request.getMethod().equalsIgnoreCase("GET")
                        && String.valueOf(request.getHttpURI().getPath()).contains("/conversation.")
                        && sites.ours(hostName(host(request)));
        if (!wanted
                || !(reader.read(request, negotiation.rendering())
                        instanceof RequestReader.Read.Whole(var whole))) {
            return false;
        }
        var file = pages.file(whole, clock.instant());
        if (file.isEmpty()) {
            return false;
        }
        if (!roomForFiles.tryAcquire()) {
            busy.increment();
            var full = pages.error(negotiation.rendering(), 503);
            PageSender.send(request, response, callback, negotiation, full);
            return true;
        }
        try {
            requests.increment();
            ExportSender.send(response, callback, file.get());
        } finally {
            roomForFiles.release();
        }
        return true;
    }

    static Negotiation negotiate(Request request) {
        var headers = request.getHeaders();
        var accept = headers.getValuesList(HttpHeader.ACCEPT);
        var agent = RequestReader.header(headers, HttpHeader.USER_AGENT).orElse("");
        return Negotiation.of(String.join(",", accept), agent);
    }

    private PageAnswer answer(Request request, Negotiation negotiation) throws IOException {
        var rendering = negotiation.rendering();
        String host = host(request);
        if (!sites.ours(hostName(host))) {
            return pages.refusal(rendering, hostName(host));
        }
        boolean posted = request.getMethod().equalsIgnoreCase("POST");
        if (!posted && !request.getMethod().matches("(?i)GET|HEAD")) {
            return pages.error(rendering, 405);
        }
        if (posted && sites.foreign(request.getHeaders(), host)) {
            crossSite.increment();
            return pages.error(rendering, 403);
        }
        return switch (reader.read(request, rendering)) {
            case RequestReader.Read.Refused(var status) -> pages.error(rendering, status);
            case RequestReader.Read.Whole(var whole) -> answer(whole);
        };
    }

    private PageAnswer answer(PageRequest request) {
        requests.increment();
        Instant now = clock.instant();
        if (request.method() != PageRequest.Method.HEAD
                && chat.identify(request.origin(), now) instanceof Identified.Known known) {
            var address = request.origin().address();
            chat.on(new PresenceEvent.WebPageAsked(known.person().id(), address), now);
        }
        return pages.answer(request, now);
    }

    /// The authority the browser meant; empty when it named none.
    private static String host(Request request) {
        String authority = request.getHttpURI().getAuthority();
        if (authority != null) {
            return authority;
        }
        return RequestReader.header(request.getHeaders(), HttpHeader.HOST).orElse("");
    }

    private static String hostName(String authority) {
        return authority.replaceFirst(":[0-9]*$", "");
    }

    /// Class and place, never the message: it may hold what a person wrote.
    private static String where(RuntimeException fault) {
        var stack = fault.getStackTrace();
        return fault.getClass().getName() + (stack.length == 0 ? "" : "@" + stack[0]);
    }

    private static void robots(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
        byte[] text = "User-agent: *\nDisallow: /\n".getBytes(StandardCharsets.US_ASCII);
        response.write(true, ByteBuffer.wrap(text), callback);
    }
}
