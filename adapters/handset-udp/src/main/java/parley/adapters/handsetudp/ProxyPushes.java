package parley.adapters.handsetudp;

import parley.chat.identity.WapSessionKey;
import parley.pap.PushContent;
import parley.ppg.PushEvent;
import parley.ppg.PushKey;
import parley.ppg.PushReports;
import parley.ppg.Route;
import parley.ppg.UdpBearer;
import parley.push.SessionInitiation.ContactPoint;
import parley.stack.PushRef;
import parley.wdp.WdpAddress;
import parley.wsp.WspAbort;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Carries the pushes of others: on open sessions, or in one datagram to a phone's push port. One
/// on a session that was taken holds one of a named number of places until its news is kept. OTA 6.
final class ProxyPushes implements UdpBearer, SessionPort.PushOutcomes, AutoCloseable {
    private final HandsetConfig config;
    private final OpenSessions sessions;
    private final ConnectionlessPort connectionless;
    private final SessionPort sessionPort;
    private final SessionSigns signs;
    private final ChatNews news;
    private final Counters counters;
    private final Clock clock;
    private final Map<PushRef, Out> underWay = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final AtomicLong lastRef = new AtomicLong();
    private final AtomicInteger lastTid = new AtomicInteger();
    private volatile Optional<PushReports> reports = Optional.empty();
    private volatile boolean open = true;

    private record Out(PushKey key, WapSessionKey session) {}

    ProxyPushes(
            HandsetConfig config,
            OpenSessions sessions,
            ConnectionlessPort connectionless,
            SessionPort sessionPort,
            SessionSigns signs,
            ChatNews news,
            Counters counters,
            Clock clock) {
        this.config = config;
        this.sessions = sessions;
        this.connectionless = connectionless;
        this.sessionPort = sessionPort;
        this.signs = signs;
        this.news = news;
        this.counters = counters;
        this.clock = clock;
        this.places = new Semaphore(config.queueMax());
    }

    void reportTo(PushReports to) {
        reports = Optional.of(to);
    }

    /// Our references count down, those of the chat's own pushes up: so each finds its sender.
    static boolean isOurs(PushRef ref) {
        return ref.value() < 0;
    }

    @Override
    public boolean onSession(PushKey key, Route.OnSession route, PushContent message) {
        var sessionKey = OpenSessions.keyOf(route.session());
        var session = sessions.find(sessionKey);
        if (!open || session.isEmpty() || !places.tryAcquire()) {
            return false;
        }
        var ref = new PushRef(lastRef.decrementAndGet());
        underWay.put(ref, new Out(key, sessionKey));
        boolean taken =
                sessionPort.push(
                        session.get(),
                        ref,
                        route.confirmed(),
                        message.type(),
                        message.headers(),
                        message.body());
        if (!taken && underWay.remove(ref) != null) {
            places.release();
            return false;
        }
        counters.count(route.confirmed() ? "proxy_push_confirmed" : "proxy_push_on_session");
        return true;
    }

    @Override
    public boolean datagram(InetAddress phone, PushContent message) {
        counters.count("proxy_push_datagram");
        return open
                && connectionless.push(
                        new WdpAddress(phone, config.pushPort()),
                        lastTid.incrementAndGet() & 0xFF,
                        message.type(),
                        message.headers(),
                        message.body());
    }

    /// None where we listen on all addresses: a phone then asks where it is provisioned to.
    @Override
    public List<ContactPoint> contacts() {
        return config.bind().isAnyLocalAddress()
                ? List.of()
                : List.of(ContactPoint.of(config.bind(), sessionPort.port()));
    }

    @Override
    public void left(PushRef ref) {
        settle(ref, new PushEvent.Left());
    }

    @Override
    public void confirmed(PushRef ref) {
        session(ref).ifPresent(signs::acknowledged);
        settle(ref, new PushEvent.Acknowledged());
    }

    @Override
    public void failed(PushRef ref, WspAbort reason) {
        if (PushSender.isUnanswered(reason)) {
            session(ref).ifPresent(signs::unanswered);
        }
        settle(ref, new PushEvent.Aborted(reason));
    }

    private Optional<WapSessionKey> session(PushRef ref) {
        return Optional.ofNullable(underWay.get(ref)).map(Out::session);
    }

    private void settle(PushRef ref, PushEvent.OfBearer event) {
        var out = underWay.remove(ref);
        if (out != null) {
            news.tell(
                    out.key(),
                    () -> reports.map(to -> to.on(out.key(), event, clock.instant())).orElse(true),
                    places::release);
        }
    }

    int underWay() {
        return underWay.size();
    }

    void stopTaking() {
        open = false;
    }

    /// After the sessions ended: of what is still under way nobody knows.
    @Override
    public void close() {
        open = false;
        for (var ref : List.copyOf(underWay.keySet())) {
            failed(ref, WspAbort.DISCONNECT);
        }
    }
}
