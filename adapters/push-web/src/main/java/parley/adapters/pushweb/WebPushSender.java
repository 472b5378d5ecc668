package parley.adapters.pushweb;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.browser.Browsers;
import parley.chat.browser.PushServices;
import parley.chat.browser.Subscription;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.presence.ContactPoint;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Tells browsers whose page is closed that somebody wrote: one notice for each browser of hers, by
/// the service of its maker. That one was taken there says nothing of who saw it. Safe from any
/// thread; each notice that is under way has a virtual one.
public final class WebPushSender implements Carrier<PushParcel>, PushServices, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebPushSender.class);
    private static final int HTTPS_PORT = 443;

    /// What the least generous of the known services takes: four weeks.
    private static final Duration KEPT_MAX = Duration.ofDays(28);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final Duration TOLD_AGAIN_FIRST = Duration.ofMillis(20);
    private static final int TELLINGS_MAX = 8;

    private final PushPost post;
    private final Vapid vapid;
    private final Egress egress;
    private final Clock clock;
    private final int queueMax;
    private final Semaphore room;
    private final SecureRandom random = new SecureRandom();
    private final Pauses pauses = new Pauses();
    private final LongAdder taken = new LongAdder();
    private final LongAdder gone = new LongAdder();
    private final LongAdder later = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Optional<Chatting> chat = Optional.empty();
    private volatile boolean closed;

    /// Who is told what becomes of a notice, and whose browsers are where.
    private record Chatting(CarrierReports reports, Browsers browsers) {}

    /// `authorities`: who may vouch for a push service; none: whom the JDK trusts.
    public WebPushSender(
            WebPushConfig config, Egress egress, Optional<KeyStore> authorities, Clock clock)
            throws IOException {
        this.vapid = new Vapid(config.privateKey(), config.contact());
        this.egress = egress;
        this.clock = clock;
        this.queueMax = config.queueMax();
        this.room = new Semaphore(queueMax);
        this.post = new PushPost(egress, authorities, config.within());
    }

    /// Once, before anything is carried.
    public void reportTo(CarrierReports reports, Browsers browsers) {
        chat = Optional.of(new Chatting(reports, browsers));
    }

    @Override
    public Optional<String> key() {
        return Optional.of(vapid.publicKey());
    }

    @Override
    public boolean takes(String endpoint, String key) {
        try {
            var uri = URI.create(endpoint);
            P256.publicKey(Base64.getUrlDecoder().decode(key));
            return "https".equals(uri.getScheme()) && egress.mayAsk(uri.getHost(), port(uri));
        } catch (IllegalArgumentException | GeneralSecurityException unfit) {
            return false;
        }
    }

    private static int port(URI endpoint) {
        return endpoint.getPort() < 0 ? HTTPS_PORT : endpoint.getPort();
    }

    @Override
    public boolean ready() {
        return !closed && chat.isPresent() && room() > 0;
    }

    @Override
    public int room() {
        return closed ? 0 : room.availablePermits();
    }

    /// How many notices are under way.
    public int underWay() {
        return queueMax - room.availablePermits();
    }

    @Override
    public Handover carry(PushParcel parcel) {
        if (!(parcel.point() instanceof ContactPoint.ClosedPage(var until))) {
            return new Handover.NotTaken("no browser is there");
        }
        if (closed || chat.isEmpty() || !room.tryAcquire()) {
            return new Handover.NotTaken("too many are under way");
        }
        var to = chat.get();
        Thread.ofVirtual()
                .name("web-push")
                .start(() -> {
                    try {
                        tell(to, parcel, until);
                    } catch (RuntimeException fault) { // it goes another way when its time is over
                        failed.increment();
                        LOG.error("event=web_push_failed fault={}", fault.getClass().getName());
                    } finally {
                        room.release();
                    }
                });
        return new Handover.Taken();
    }

    private void tell(Chatting to, PushParcel parcel, Instant until) {
        boolean oneTook = false;
        for (Subscription browser : to.browsers().of(parcel.key().recipient())) {
            oneTook |= isTaken(to, browser, parcel, until);
        }
        tell(
                to,
                oneTook
                        ? new DeliveryEvidence.PushSent(parcel.key())
                        : new DeliveryEvidence.PushFailed(
                                parcel.key(), "no push service took it", false));
    }

    /// Again until it is kept, within reason: what stays untold is decided when it is due.
    private void tell(Chatting to, DeliveryEvidence evidence) {
        for (int tries = 0; tries < TELLINGS_MAX; tries++) {
            if (to.reports().on(evidence, clock.instant())) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(TOLD_AGAIN_FIRST.toMillis() << tries);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isTaken(Chatting to, Subscription browser, PushParcel parcel, Instant until) {
        var endpoint = URI.create(browser.endpoint());
        Instant now = clock.instant();
        String service = Vapid.audience(endpoint);
        // what was listed when the browser asked may not be listed any more
        if (!takes(browser.endpoint(), browser.key())) {
            failed.increment();
            return false;
        }
        if (pauses.isPaused(service, now)) {
            later.increment();
            return false;
        }
        var answer =
                sealed(browser, parcel, endpoint, until, now)
                        .flatMap(notice -> post.post(endpoint, notice));
        if (answer.isEmpty()) {
            failed.increment();
            return false;
        }
        return isTaken(to, browser, service, answer.get());
    }

    private boolean isTaken(
            Chatting to, Subscription browser, String service, PushPost.Answer answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            taken.increment();
            return true;
        }
        switch (status) {
            case 404, 410 -> { // RFC 8030 7.3
                gone.increment();
                to.browsers().gone(browser);
            }
            case 429, 503 -> {
                later.increment();
                pauses.asked(service, answer.retryAfter(), clock.instant());
            }
            default -> refused.increment();
        }
        return false;
    }

    private Optional<PushPost.Notice> sealed(
            Subscription browser, PushParcel parcel, URI endpoint, Instant until, Instant now) {
        byte[] salt = new byte[SealedNotice.SALT_OCTETS];
        random.nextBytes(salt);
        try {
            byte[] sealed =
                    SealedNotice.seal(
                            NoticeText.of(parcel),
                            P256.publicKey(Base64.getUrlDecoder().decode(browser.key())),
                            Base64.getUrlDecoder().decode(browser.secret()),
                            P256.fresh(),
                            salt);
            return Optional.of(
                    new PushPost.Notice(
                            sealed,
                            vapid.authorization(endpoint, now),
                            seconds(until, parcel, now),
                            parcel.mark().value())); // base64url, as RFC 8030 5.4 wants it
        } catch (GeneralSecurityException unfit) {
            return Optional.empty();
        }
    }

    /// As long as telling her is worth something and the link in it opens. RFC 8030 5.2.
    private static long seconds(Instant until, PushParcel parcel, Instant now) {
        Instant end = until.isBefore(parcel.expiresAt()) ? until : parcel.expiresAt();
        return Math.clamp(Duration.between(now, end).toSeconds(), 0, KEPT_MAX.toSeconds());
    }

    public WebPushCounts counts() {
        return new WebPushCounts(taken.sum(), gone.sum(), later.sum(), refused.sum(), failed.sum());
    }

    /// What is under way may end; what does not in time has failed.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            awaitNothingUnderWay();
            post.close();
            awaitNothingUnderWay();
        }
    }

    private void awaitNothingUnderWay() {
        try {
            if (room.tryAcquire(queueMax, CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                room.release(queueMax);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
