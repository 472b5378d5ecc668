package parley.adapters.webhttp;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.identity.PersonId;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The pages that people have open in browsers and that wait for news. What is carried to one only
/// says that something new is there: the page then asks for itself again, which is what proves a
/// message, so nothing is said twice and nothing private waits here. Decision 0022.
public final class LivePages implements Carrier<PushParcel>, AutoCloseable {
    static final int PER_PERSON_MAX = 4;

    /// How soon a page that went is found out, and a proxy is kept from ending one that waits.
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(15);

    private final Clock clock;
    private final int most;
    private final Duration aliveEvery;
    private final Map<PersonId, Deque<LivePage>> open = new HashMap<>();
    private final AtomicLong announced = new AtomicLong();
    private int count;
    private boolean closed;
    private Optional<CarrierReports> reports = Optional.empty();

    /// `most`: no more pages are kept waiting.
    public LivePages(int most, Clock clock) {
        this(most, ALIVE_EVERY, clock);
    }

    LivePages(int most, Duration aliveEvery, Clock clock) {
        this.most = most;
        this.aliveEvery = aliveEvery;
        this.clock = clock;
    }

    Duration aliveEvery() {
        return aliveEvery;
    }

    /// Once, before anything is carried.
    public synchronized void reportTo(CarrierReports to) {
        reports = Optional.of(to);
    }

    /// A page of hers waits from now on; one too many of hers is ended, the oldest. Empty when too
    /// many wait.
    synchronized Optional<LivePage> open(PersonId person) {
        if (closed || count >= most) {
            return Optional.empty();
        }
        var hers = open.computeIfAbsent(person, _ -> new ArrayDeque<>());
        if (hers.size() >= PER_PERSON_MAX) {
            hers.removeFirst().end();
            count--;
        }
        var page = new LivePage(person);
        hers.addLast(page);
        count++;
        return Optional.of(page);
    }

    /// Whether it was the last of hers.
    synchronized boolean gone(LivePage page) {
        var hers = open.get(page.person());
        if (hers == null || !hers.remove(page)) {
            return false;
        }
        count--;
        if (hers.isEmpty()) {
            open.remove(page.person());
        }
        return hers.isEmpty();
    }

    /// How many wait.
    public synchronized int size() {
        return count;
    }

    /// How many were told that something new is there.
    public long announced() {
        return announced.get();
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Handover carry(PushParcel parcel) {
        Optional<CarrierReports> to;
        synchronized (this) {
            var hers = open.get(parcel.key().recipient());
            if (hers == null) {
                return new Handover.NotTaken("she closed the page");
            }
            hers.forEach(LivePage::tell);
            to = reports;
        }
        announced.incrementAndGet();
        // evidence may drive other deliveries; its giver waits for none of them
        Thread.startVirtualThread(() ->
                to.ifPresent(chat ->
                        chat.on(new DeliveryEvidence.PushSent(parcel.key()), clock.instant())));
        return new Handover.Taken();
    }

    /// Ends them all.
    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(hers -> hers.forEach(LivePage::end));
        open.clear();
        count = 0;
    }
}
