package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/// Works on requests outside of the threads that own sockets and sessions: a virtual thread each, a
/// named number of them at most.
final class RequestDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

    private final Semaphore places;
    private final int placesMax;
    private final Function<PhoneRequest, PhoneReply> pages;
    private final Counters counters;

    RequestDesk(int requestsMax, Function<PhoneRequest, PhoneReply> pages, Counters counters) {
        this.places = new Semaphore(requestsMax);
        this.placesMax = requestsMax;
        this.pages = pages;
        this.counters = counters;
    }

    /// False when all places are taken; then nothing happens. `answer` is called once, on another
    /// thread.
    boolean ask(PhoneRequest request, Consumer<PhoneReply> answer) {
        if (!places.tryAcquire()) {
            counters.count("request_refused_busy");
            return false;
        }
        Thread.ofVirtual().name("request").start(() -> work(request, answer));
        return true;
    }

    int atWork() {
        return placesMax - places.availablePermits();
    }

    private void work(PhoneRequest request, Consumer<PhoneReply> answer) {
        try {
            counters.count("request");
            var reply = pages.apply(request);
            counters.count("reply_" + reply.status());
            answer.accept(reply);
        } catch (RuntimeException broken) {
            counters.count("request_broken");
            LOG.atError().addKeyValue("event", "request_broken").setCause(broken).log();
            answer.accept(plain(500));
        } finally {
            places.release();
        }
    }

    /// An answer without a page, for requests that no page can be made for.
    static PhoneReply plain(int status) {
        String text =
                switch (status) {
                    case 400 -> "The request could not be read.";
                    case 413 -> "What was sent is too large.";
                    case 501 -> "This method is not known here.";
                    case 503 -> "Too busy now. Please try again.";
                    default -> "Something went wrong here. Please try again.";
                };
        return new PhoneReply(
                status,
                Headers.NONE,
                ContentType.of("text/plain"),
                Octets.of(text, StandardCharsets.US_ASCII));
    }
}
