package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.conversation.MessageText;
import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.Notices;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsMeter;
import parley.chat.delivery.SmsPushes;
import parley.chat.identity.Msisdn;
import parley.octets.Octets;
import parley.ppg.PushEvent;
import parley.ppg.PushKey;
import parley.ppg.PushReports;
import parley.ppg.Route;
import parley.ppg.SmsBearer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Carries SMS by SMPP 3.4, over one link or several. Takes parcels into a bounded queue, from
/// which one owner thread hands them to couriers, one per recipient; brings back receipts and what
/// phones wrote, on whichever link they come. Waits for SMSCs that are away. Decides nothing.
public final class SmsCarrier
        implements Carrier<Parcel.SmsParcel>, Notices, SmsMeter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmsCarrier.class);
    private static final int INTERNATIONAL = 1;

    /// How many whose answer came wait at most until that is kept.
    private static final int UNTOLD_MAX = 128;

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);
    private static final Duration LOOK_AT_PARTS = Duration.ofSeconds(1);

    private final Clock clock;
    private final String ownNumber;
    private final SmsText texts;
    private final SmsBody body;
    private final Teller teller;
    private final PushTeller pushTeller;
    private final Arrivals arrivals;
    private final SendQueue queue;
    private final Links links;
    private final Semaphore room;
    private final Semaphore untold;
    private final Courier courier;
    private final Outcomes outcomes;
    private final Counters counters = new Counters();
    private final Thread asking;
    private final Thread owner;
    private final Thread looking;
    private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();

    public SmsCarrier(SmscConfig config, Clock clock) {
        this(config, clock, LinkPace.USUAL);
    }

    SmsCarrier(SmscConfig config, Clock clock, LinkPace pace) {
        this.clock = clock;
        this.ownNumber = config.gatewayNumber();
        this.texts = new SmsText(config.text());
        this.body = new SmsBody(config.linkBase());
        this.teller = new Teller(clock);
        this.pushTeller = new PushTeller(clock);
        this.arrivals = new Arrivals(pace.partsWait(), teller::tell, counters);
        var books = new Books();
        var inbound = new Inbound(clock, teller, pushTeller, arrivals, books, counters);
        this.links =
                new Links(
                        config.links().stream()
                                .map(link -> link(link, config.times(), pace, inbound))
                                .toList(),
                        config.times().answerWithin(),
                        clock);
        int windows =
                config.links().stream()
                        .filter(LinkConfig::sends)
                        .mapToInt(link -> link.load().windowParts())
                        .sum();
        this.queue = new SendQueue(config.queueMax(), windows);
        this.room = new Semaphore(windows);
        this.untold = new Semaphore(windows + UNTOLD_MAX);
        this.courier = new Courier(config, pace, clock, links, counters);
        this.outcomes = new Outcomes(teller, pushTeller, books, inbound, pace.retell(), counters);
        this.asking =
                Thread.ofPlatform()
                        .daemon()
                        .name("smsc-asking")
                        .unstarted(() -> askForEach(pace.retell()));
        this.owner = Thread.ofPlatform().daemon().name("smsc-owner").unstarted(this::handOut);
        this.looking = Thread.ofVirtual().name("smsc-arrivals").unstarted(this::lookAtParts);
    }

    private SmscLink link(LinkConfig link, SmscConfig.Times times, LinkPace pace, Inbound inbound) {
        return new SmscLink(
                link,
                times,
                pace.reconnectFirst(),
                clock,
                pdu -> inbound.take(link, pdu),
                () -> {
                    counters.count("link_lost");
                    arrivals.linkBroke(link.name(), clock.instant());
                },
                counters);
    }

    /// Once, before [#start].
    public void reportTo(CarrierReports reports) {
        teller.reportTo(reports);
    }

    public void start() {
        if (!teller.isConnected()) {
            throw new IllegalStateException("reportTo comes before start");
        }
        links.all().forEach(SmscLink::start);
        asking.start();
        owner.start();
        looking.start();
    }

    /// Room in the queue, and a link that is bound and did not just say "too fast".
    @Override
    public boolean ready() {
        return queue.hasRoom() && links.ready();
    }

    @Override
    public int room() {
        return links.ready() ? queue.room() : 0;
    }

    @Override
    public Handover carry(Parcel.SmsParcel parcel) {
        var errand =
                Errand.ofMessage(
                        parcel.to(),
                        numberOf(parcel.sender()),
                        wholeText(parcel),
                        parcel.key(),
                        parcel.expiresAt());
        return carry(errand);
    }

    private Handover carry(Errand errand) {
        if (!links.isAnyBound()) {
            return new Handover.NotTaken("the SMSC is away");
        }
        return queue.offer(errand)
                ? new Handover.Taken()
                : new Handover.NotTaken("the queue to the SMSC is full");
    }

    private String numberOf(Optional<SenderNumber> sender) {
        return sender.map(SenderNumber::digits).orElse(ownNumber);
    }

    /// Carries messages of the chat as pushes; what becomes of them is told as of texts.
    public SmsPushes messagePushes() {
        return new SmsNotices(
                new SmsNotice(body.linkBase()), this::numberOf, this::ready, this::carry);
    }

    @Override
    public String wholeText(String from, MessageText text, String replyPath) {
        return body.of(from, text, replyPath);
    }

    @Override
    public Quote quote(String wholeText) {
        return texts.quote(wholeText);
    }

    @Override
    public boolean notice(Msisdn to, Optional<SenderNumber> from, String text) {
        return links.isAnyBound() && queue.offer(Errand.ofNotice(to, numberOf(from), text));
    }

    /// Carries datagrams of the push proxy; what becomes of them is told to whoever
    /// [#reportPushesTo] names.
    public SmsBearer pushBearer() {
        return new SmsBearer() {
            @Override
            public boolean ready() {
                return SmsCarrier.this.ready();
            }

            @Override
            public boolean carry(
                    Optional<PushKey> key, Route.Sms route, Octets datagram, Instant expiresAt) {
                var to = DeliverSmReader.msisdn(INTERNATIONAL, route.number());
                return to.isPresent()
                        && ready()
                        && queue.offer(
                                Errand.ofPush(
                                        to.get(),
                                        ownNumber,
                                        new PushLoad(key, datagram),
                                        expiresAt));
            }
        };
    }

    public void reportPushesTo(PushReports reports) {
        pushTeller.reportTo(reports);
    }

    public SmscStatus status() {
        return new SmscStatus(
                links.isAnyBound(),
                links.all().stream().map(SmscLink::status).toList(),
                queue.size(),
                queue.underWay(),
                arrivals.waitingParts());
    }

    /// What happened so often so far, by name: `accepted`, `in_doubt`.
    public Map<String, Long> counters() {
        return counters.all();
    }

    /// What never left is said so; what is under way gets a moment for its answer.
    @Override
    public void close() {
        for (Errand left : queue.close()) {
            left.push()
                    .flatMap(PushLoad::key)
                    .filter(key ->
                            !pushTeller.tell(key, new PushEvent.SmsRefused("gateway stops", true)))
                    .ifPresent(_ -> LOG.error("event=smsc_evidence_lost kind=push"));
            left.key()
                    .map(key -> new DeliveryEvidence.SmsRefused(key, "gateway stops", true))
                    .filter(evidence -> !teller.tell(evidence))
                    .ifPresent(_ -> LOG.error("event=smsc_evidence_lost kind=SmsRefused"));
        }
        links.all().forEach(SmscLink::stopWaiting);
        owner.interrupt();
        looking.interrupt();
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        couriers.forEach(thread -> join(thread, Duration.ofNanos(until - System.nanoTime())));
        couriers.forEach(Thread::interrupt);
        couriers.forEach(thread -> join(thread, LAST_ANSWERS));
        links.all().forEach(SmscLink::unbind);
        links.all().forEach(SmscLink::awaitUnbound);
        join(owner, LAST_ANSWERS);
        join(asking, LAST_ANSWERS);
    }

    private void handOut() {
        try {
            while (true) {
                untold.acquire();
                room.acquire();
                var next = queue.take(links::ways);
                if (next.isEmpty()) {
                    return;
                }
                startCourier(next.get().errand(), next.get().departure());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether what has its turn is still wanted, many at once: each answer is a commit.
    private void askForEach(Duration again) {
        try {
            var errands = queue.toAsk();
            while (!errands.isEmpty()) {
                var let =
                        teller.letGo(errands.stream().flatMap(one -> one.key().stream()).toList());
                for (Errand errand : errands) {
                    if (let.isEmpty()) {
                        queue.askAgain(errand);
                    } else if (errand.key().filter(let.get()::contains).isPresent()) {
                        queue.letGo(errand);
                    } else {
                        counters.count("wanted_no_more");
                        queue.drop(errand);
                    }
                }
                if (let.isEmpty()) {
                    Thread.sleep(again);
                }
                errands = queue.toAsk();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void startCourier(Errand errand, Departure departure) {
        var thread =
                Thread.ofVirtual()
                        .name("smsc-courier")
                        .unstarted(() -> {
                            try {
                                outcomes.expect(errand);
                                outcomes.tell(errand, carried(errand, departure));
                            } catch (RuntimeException ours) {
                                LOG.error("event=smsc_courier_fault", ours);
                            } finally {
                                queue.done(errand.to());
                                untold.release();
                                couriers.remove(Thread.currentThread());
                            }
                        });
        couriers.add(thread);
        thread.start();
    }

    /// Others go on while it is told what became of it.
    private Courier.End carried(Errand errand, Departure departure) {
        try {
            return courier.carry(errand, departure);
        } finally {
            room.release();
        }
    }

    private void lookAtParts() {
        try {
            while (true) {
                Thread.sleep(LOOK_AT_PARTS);
                arrivals.expire(clock.instant());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    static void join(Thread thread, Duration atMost) {
        try {
            if (thread.isAlive() && atMost.isPositive()) {
                thread.join(atMost);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
