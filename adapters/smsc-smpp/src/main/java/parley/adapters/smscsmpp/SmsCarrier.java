package parley.adapters.smscsmpp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.Notices;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsMeter;
import parley.chat.identity.Msisdn;
import parley.octets.Octets;
import parley.ppg.PushEvent;
import parley.ppg.PushKey;
import parley.ppg.PushReports;
import parley.ppg.Route;
import parley.ppg.SmsBearer;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The link to the SMSC: SMPP 3.4 as transceiver. Takes parcels into a bounded queue, from which
/// one owner thread hands them to couriers, a window's worth at once and one per recipient; brings
/// back receipts and what phones wrote. Waits for an SMSC that is away. Decides nothing.
public final class SmsCarrier implements Carrier<Parcel.SmsParcel>, Notices, SmsMeter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmsCarrier.class);
    private static final int INTERNATIONAL = 1;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

    private final InetSocketAddress at;
    private final SmsText texts;
    private final SmsBody body;
    private final Teller teller;
    private final PushTeller pushTeller;
    private final Arrivals arrivals;
    private final SendQueue queue;
    private final Semaphore window;
    private final LinkKeeper keeper;
    private final Courier courier;
    private final Counters counters = new Counters();
    private final Thread keeping;
    private final Thread owner;
    private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();
    private volatile long slowUntil = System.nanoTime();

    public SmsCarrier(SmscConfig config, Clock clock) {
        this(config, clock, LinkPace.USUAL);
    }

    SmsCarrier(SmscConfig config, Clock clock, LinkPace pace) {
        this.texts = new SmsText(config.text());
        this.body = new SmsBody(config.linkBase());
        this.at =
                config.host()
                        .map(host -> InetSocketAddress.createUnresolved(host, config.port()))
                        .orElseGet(() ->
                                InetSocketAddress.createUnresolved(
                                        PracticeSmsc.HOST, config.practicePort()));
        this.teller = new Teller(clock);
        this.pushTeller = new PushTeller(clock);
        this.arrivals = new Arrivals(pace.partsWait(), teller::tell, counters);
        this.queue = new SendQueue(config.queueMax());
        this.window = new Semaphore(config.windowParts());
        var ids = new GivenIds();
        var underway = new Underway();
        var inbound = new Inbound(clock, teller, pushTeller, arrivals, ids, underway, counters);
        this.keeper =
                new LinkKeeper(
                        at,
                        onLost -> SmscSession.bind(config, at, inbound::take, onLost),
                        pace.reconnectFirst(),
                        config.reconnectMax(),
                        () -> arrivals.expire(clock.instant()),
                        () -> {
                            counters.count("link_lost");
                            arrivals.linkBroke(clock.instant());
                        });
        this.courier =
                new Courier(
                        config,
                        pace,
                        clock,
                        keeper,
                        teller,
                        pushTeller,
                        ids,
                        underway,
                        inbound,
                        this::slowDown,
                        counters);
        this.keeping = Thread.ofPlatform().daemon().name("smsc-link").unstarted(keeper);
        this.owner = Thread.ofPlatform().daemon().name("smsc-owner").unstarted(this::handOut);
    }

    /// Once, before [#start].
    public void reportTo(CarrierReports reports) {
        teller.reportTo(reports);
    }

    public void start() {
        if (!teller.isConnected()) {
            throw new IllegalStateException("reportTo comes before start");
        }
        keeping.start();
        owner.start();
    }

    /// Bound, room in the queue, and the SMSC did not just say "too fast".
    @Override
    public boolean ready() {
        return queue.hasRoom() && keeper.session().isPresent() && !slowFor().isPositive();
    }

    @Override
    public Handover carry(Parcel.SmsParcel parcel) {
        var errand =
                new Errand(
                        parcel.to(),
                        wholeText(parcel),
                        Optional.of(parcel.key()),
                        Optional.of(parcel.expiresAt()));
        if (keeper.session().isEmpty()) {
            return new Handover.NotTaken("the SMSC is away");
        }
        return queue.offer(errand)
                ? new Handover.Taken()
                : new Handover.NotTaken("the queue to the SMSC is full");
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
    public boolean notice(Msisdn to, String text) {
        return keeper.session().isPresent()
                && queue.offer(new Errand(to, text, Optional.empty(), Optional.empty()));
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
                                Errand.ofPush(to.get(), new PushLoad(key, datagram), expiresAt));
            }
        };
    }

    public void reportPushesTo(PushReports reports) {
        pushTeller.reportTo(reports);
    }

    public SmscStatus status() {
        return new SmscStatus(
                keeper.session().isPresent(),
                at.getHostString() + ":" + at.getPort(),
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
        keeper.stopWaiting();
        owner.interrupt();
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        couriers.forEach(thread -> join(thread, Duration.ofNanos(until - System.nanoTime())));
        couriers.forEach(Thread::interrupt);
        couriers.forEach(thread -> join(thread, LAST_ANSWERS));
        keeper.close();
        join(keeping, LAST_ANSWERS);
        join(owner, LAST_ANSWERS);
    }

    private void handOut() {
        try {
            while (true) {
                window.acquire();
                Duration slow = slowFor();
                if (slow.isPositive()) {
                    Thread.sleep(slow);
                }
                var errand = queue.take();
                if (errand.isEmpty()) {
                    return;
                }
                startCourier(errand.get());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void startCourier(Errand errand) {
        var thread =
                Thread.ofVirtual()
                        .name("smsc-courier")
                        .unstarted(() -> {
                            try {
                                courier.run(errand);
                            } catch (RuntimeException ours) {
                                LOG.error("event=smsc_courier_fault", ours);
                            } finally {
                                queue.done(errand.to());
                                window.release();
                                couriers.remove(Thread.currentThread());
                            }
                        });
        couriers.add(thread);
        thread.start();
    }

    private void slowDown(Duration pause) {
        slowUntil = System.nanoTime() + pause.toNanos();
    }

    private Duration slowFor() {
        return Duration.ofNanos(slowUntil - System.nanoTime());
    }

    private static void join(Thread thread, Duration atMost) {
        try {
            if (thread.isAlive() && atMost.isPositive()) {
                thread.join(atMost);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
