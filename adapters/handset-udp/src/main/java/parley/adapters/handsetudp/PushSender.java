package parley.adapters.handsetudp;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.delivery.Readiness;
import parley.chat.presence.ContactPoint;
import parley.octets.Octets;
import parley.push.NoticeText;
import parley.push.PushApplication;
import parley.push.ServiceIndication;
import parley.push.SiAction;
import parley.stack.PushRef;
import parley.wdp.WdpAddress;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspAbort;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Carries a parcel as a Service Indication whose link opens the reply page: on an open session,
/// confirmed when the phone agreed to that, or in one datagram to the push port. S206, PushOTA 6. A
/// parcel on a session holds one of a named number of places until it left, or until what became of
/// one that is to be confirmed is kept. That something left proves nothing, so nothing is told.
final class PushSender implements Carrier<PushParcel>, SessionPort.PushOutcomes, AutoCloseable {
    /// A phone shows the beginning; the whole text stands on the page behind the link.
    private static final int TEXT_CHARACTERS_MAX = 120;

    /// What a phone takes that never said anything else (1,400), less the headers of the push.
    static final int BODY_OCTETS_MAX = 1_340;

    /// Around a text: STR_I and its end; the END of the element that has content now.
    private static final int TEXT_OCTETS = 3;

    private static final ContentType SI =
            ContentType.of(ServiceIndication.MEDIA_TYPE).with("charset", "utf-8");

    private static final Headers FOR_THE_BROWSER =
            Headers.of("X-Wap-Application-Id", PushApplication.WML_UA.id());

    private final HandsetConfig config;
    private final OpenSessions sessions;
    private final ConnectionlessPort connectionless;
    private final SessionPort sessionPort;
    private final ChatNews news;
    private final CarrierReports reports;
    private final Counters counters;
    private final Clock clock;
    private final Map<PushRef, DeliveryKey> underWay = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final AtomicLong lastRef = new AtomicLong();
    private final AtomicInteger lastTid = new AtomicInteger();
    private volatile boolean open = true;

    PushSender(
            HandsetConfig config,
            OpenSessions sessions,
            ConnectionlessPort connectionless,
            SessionPort sessionPort,
            ChatNews news,
            CarrierReports reports,
            Counters counters,
            Clock clock) {
        this.config = config;
        this.sessions = sessions;
        this.connectionless = connectionless;
        this.sessionPort = sessionPort;
        this.news = news;
        this.reports = reports;
        this.counters = counters;
        this.clock = clock;
        this.places = new Semaphore(config.queueMax());
    }

    @Override
    public boolean ready() {
        return readiness(Optional.empty()) == Readiness.READY;
    }

    @Override
    public Readiness readiness(Optional<ContactPoint> to) {
        if (!open) {
            return Readiness.AWAY;
        }
        return places.availablePermits() > 0 && sessionPort.hasRoom()
                ? Readiness.READY
                : Readiness.FULL;
    }

    /// Half of what the owner of the sessions takes: phones shall not be dropped for pushes.
    @Override
    public int room() {
        return open ? Math.min(places.availablePermits(), sessionPort.room() / 2) : 0;
    }

    @Override
    public Handover carry(PushParcel parcel) {
        if (!open) {
            return new Handover.NotTaken("the gateway stops");
        }
        return switch (parcel.point()) {
            case ContactPoint.OpenSession(var key, _, var confirmed) ->
                    sessions.find(key)
                            .map(session -> toSession(parcel, session, confirmed))
                            .orElseGet(() -> new Handover.NotTaken("the session is gone"));
            case ContactPoint.PushPort(var phone) -> toPushPort(parcel, phone);
            case ContactPoint.LivePage _, ContactPoint.ClosedPage _ ->
                    new Handover.NotTaken("no phone is there");
        };
    }

    private Handover toPushPort(PushParcel parcel, InetAddress phone) {
        var to = new WdpAddress(phone, config.pushPort());
        int tid = lastTid.incrementAndGet() & 0xFF;
        if (!connectionless.push(to, tid, SI, FOR_THE_BROWSER, body(parcel))) {
            return new Handover.NotTaken("no datagram left");
        }
        counters.count("push_connectionless");
        return new Handover.Taken();
    }

    private Handover toSession(PushParcel parcel, SessionId session, boolean confirmed) {
        if (!places.tryAcquire()) {
            return new Handover.NotTaken("too many pushes wait");
        }
        var handover = onSession(parcel, session, confirmed);
        if (handover instanceof Handover.NotTaken) {
            places.release();
        }
        return handover;
    }

    private Handover onSession(PushParcel parcel, SessionId session, boolean confirmed) {
        var body = body(parcel);
        var ref = new PushRef(lastRef.incrementAndGet());
        underWay.put(ref, parcel.key());
        if (!sessionPort.push(session, ref, confirmed, SI, FOR_THE_BROWSER, body)
                && underWay.remove(ref) != null) {
            return new Handover.NotTaken("too many datagrams wait, or the port is off");
        }
        counters.count(confirmed ? "push_confirmed_on_session" : "push_on_session");
        return new Handover.Taken();
    }

    private Octets body(PushParcel parcel) {
        String from = parcel.from() + ": ";
        int charactersMax = from.codePointCount(0, from.length()) + TEXT_CHARACTERS_MAX;
        String text = from + parcel.text().value();
        var whole = indication(parcel, NoticeText.beginning(text, charactersMax, BODY_OCTETS_MAX));
        var encoded = whole.encode();
        if (encoded.length() <= BODY_OCTETS_MAX) {
            return encoded;
        }
        int room = BODY_OCTETS_MAX - indication(parcel, "").encode().length();
        return indication(parcel, NoticeText.beginning(text, charactersMax, room - TEXT_OCTETS))
                .encode();
    }

    private ServiceIndication indication(PushParcel parcel, String text) {
        return new ServiceIndication(
                config.linkBase() + parcel.replyPath(),
                text,
                Optional.of(parcel.mark().value()),
                parcel.created(),
                Optional.of(parcel.expiresAt()),
                SiAction.SIGNAL_HIGH);
    }

    /// Nobody waits for what becomes of it. SI 6.2.
    @Override
    public void takeOff(ContactPoint point, NoticeMark mark, Instant created) {
        if (open) {
            var nothing =
                    new ServiceIndication(
                                    "",
                                    "",
                                    Optional.of(mark.value()),
                                    created,
                                    Optional.empty(),
                                    SiAction.DELETE)
                            .encode();
            switch (point) {
                case ContactPoint.OpenSession(var key, _, _) ->
                        sessions.find(key).ifPresent(session -> takeOff(session, nothing));
                case ContactPoint.PushPort(var phone) -> takeOff(phone, nothing);
                case ContactPoint.LivePage _, ContactPoint.ClosedPage _ -> {} // no phone
            }
        }
    }

    private void takeOff(SessionId session, Octets nothing) {
        var ref = new PushRef(lastRef.incrementAndGet());
        if (sessionPort.push(session, ref, false, SI, FOR_THE_BROWSER, nothing)) {
            counters.count("push_taken_off");
        }
    }

    private void takeOff(InetAddress phone, Octets nothing) {
        var to = new WdpAddress(phone, config.pushPort());
        int tid = lastTid.incrementAndGet() & 0xFF;
        if (connectionless.push(to, tid, SI, FOR_THE_BROWSER, nothing)) {
            counters.count("push_taken_off");
        }
    }

    @Override
    public void left(PushRef ref) {
        if (underWay.remove(ref) != null) {
            places.release();
        }
    }

    @Override
    public void confirmed(PushRef ref) {
        counters.count("push_acknowledged");
        settle(ref, DeliveryEvidence.PushConfirmed::new);
    }

    @Override
    public void failed(PushRef ref, WspAbort reason) {
        counters.count("push_failed");
        boolean unanswered = isUnanswered(reason);
        settle(ref, key -> new DeliveryEvidence.PushFailed(key, reason.name(), unanswered));
    }

    /// Nobody was there. Who refuses, suspends or ends her session was, and says so herself.
    static boolean isUnanswered(WspAbort reason) {
        return switch (reason) {
            case USERREQ, USERRFS, USERPND, USERDCR, USERDCU, DISCONNECT, SUSPEND, RESUME -> false;
            case PROTOERR, CONGESTION, CONNECTERR, MRUEXCEEDED, MOREXCEEDED, PEERREQ, NETERR ->
                    true;
        };
    }

    private void settle(PushRef ref, Function<DeliveryKey, DeliveryEvidence> evidence) {
        var key = underWay.remove(ref);
        if (key != null) {
            var learned = evidence.apply(key);
            news.tell(key, () -> reports.on(learned, clock.instant()), places::release);
        }
    }

    int underWay() {
        return underWay.size();
    }

    /// Takes no more. After the sessions ended: of what is still under way nobody knows.
    @Override
    public void close() {
        open = false;
        for (var ref : List.copyOf(underWay.keySet())) {
            failed(ref, WspAbort.DISCONNECT);
        }
    }

    void stopTaking() {
        open = false;
    }
}
