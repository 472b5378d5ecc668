package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import parley.chat.Chat;
import parley.chat.identity.Identified;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.presence.PresenceEvent;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/// What an open page listens to: server-sent events without any content (WHATWG HTML 9.2). As long
/// as it listens, its person is seen; it ends when she is somebody else by then. Each has a thread
/// of its own, a virtual one.
final class LiveHandler {
    private static final String BEGIN = "retry: 5000\n\n";
    private static final String STILL_HERE = ":\n\n";
    private static final String NEWS = "data: new\n\n";

    private final LivePages pages;
    private final Chat chat;
    private final Clock clock;

    LiveHandler(LivePages pages, Chat chat, Clock clock) {
        this.pages = pages;
        this.chat = chat;
        this.clock = clock;
    }

    /// Returns when the page is gone.
    void listen(RequestOrigin origin, Response response, Callback callback) {
        Optional<LivePage> page = who(origin).map(Person::id).flatMap(pages::open);
        if (page.isEmpty()) {
            response.setStatus(204); // to a browser that is: do not ask again
            callback.succeeded();
            return;
        }
        try {
            listen(page.get(), origin, response);
            callback.succeeded();
        } catch (IOException gone) {
            callback.failed(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            callback.failed(stopped);
        } finally {
            if (pages.gone(page.get())) {
                chat.on(new PresenceEvent.StreamClosed(page.get().person()), clock.instant());
            }
        }
    }

    private void listen(LivePage page, RequestOrigin origin, Response response)
            throws IOException, InterruptedException {
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Accel-Buffering", "no"); // nginx would wait until there is more
        OutputStream out = Content.Sink.asOutputStream(response);
        seen(page, origin.address()); // before she can know that she is
        write(out, BEGIN);
        while (!page.isEnded() && isStill(page, origin)) {
            seen(page, origin.address());
            write(out, page.await(pages.aliveEvery()) ? NEWS : STILL_HERE);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private boolean isStill(LivePage page, RequestOrigin origin) {
        return who(origin).filter(person -> person.id().equals(page.person())).isPresent();
    }

    private Optional<Person> who(RequestOrigin origin) {
        return chat.identify(origin, clock.instant()) instanceof Identified.Known known
                ? Optional.of(known.person())
                : Optional.empty();
    }

    private void seen(LivePage page, InetAddress address) {
        chat.on(new PresenceEvent.StreamAlive(page.person(), address), clock.instant());
    }
}
