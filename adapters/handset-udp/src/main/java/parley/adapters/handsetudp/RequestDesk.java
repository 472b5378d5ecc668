package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Works on requests outside of the threads that own sockets and sessions: a virtual thread each, a
/// named number of them at most.
final class RequestDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

    private final Semaphore places;
    private final int placesMax;
    private final Function<PhoneRequest, PhoneReply> pages;
    private final PhoneReply busy;
    private final Counters counters;
    private final Function<PhoneRequest, Optional<PhoneReply>> atOnce;

    /// As the other one, with nothing that is answered at once.
    RequestDesk(
            int requestsMax,
            Function<PhoneRequest, PhoneReply> pages,
            PhoneReply busy,
            Counters counters) {
        this(requestsMax, pages, _ -> Optional.empty(), busy, counters);
    }

    /// `atOnce`: what can be answered without waiting for anything; `busy`: for a phone that comes
    /// when all places are taken.
    RequestDesk(
            int requestsMax,
            Function<PhoneRequest, PhoneReply> pages,
            Function<PhoneRequest, Optional<PhoneReply>> atOnce,
            PhoneReply busy,
            Counters counters) {
        this.atOnce = atOnce;
        this.places = new Semaphore(requestsMax);
        this.placesMax = requestsMax;
        this.pages = pages;
        this.busy = busy;
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

    /// On the caller's thread, which must not wait; empty when the request has to be [#ask]ed.
    Optional<PhoneReply> atOnce(PhoneRequest request) {
        try {
            var reply = atOnce.apply(request);
            if (reply.isPresent()) {
                counters.count("request");
                counters.count("request_at_once");
                counted(reply.get());
            }
            return reply;
        } catch (RuntimeException broken) {
            broken("request_at_once_broken", broken);
            return Optional.empty();
        }
    }

    private void counted(PhoneReply reply) {
        counters.count(reply.status() == 200 ? "reply_200" : "reply_" + reply.status());
    }

    PhoneReply busy() {
        return busy;
    }

    int atWork() {
        return placesMax - places.availablePermits();
    }

    /// Waits until nobody is at work; then every request that was taken is answered.
    boolean quiet(Duration atMost) {
        try {
            if (!places.tryAcquire(placesMax, atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            places.release(placesMax);
            return true;
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work(PhoneRequest request, Consumer<PhoneReply> answer) {
        try {
            counters.count("request");
            var reply = made(request);
            counted(reply);
            answer.accept(reply);
        } catch (RuntimeException broken) {
            broken("answer_broken", broken);
        } finally {
            places.release();
        }
    }

    private PhoneReply made(PhoneRequest request) {
        try {
            return pages.apply(request);
        } catch (RuntimeException | StackOverflowError broken) {
            broken("request_broken", broken);
            return PhoneReply.words(500, "Something went wrong here. Please try again.");
        }
    }

    private void broken(String event, Throwable broken) {
        counters.count(event);
        LOG.atError().addKeyValue("event", event).setCause(broken).log();
    }
}
