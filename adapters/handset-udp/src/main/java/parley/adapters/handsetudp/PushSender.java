package parley.adapters.handsetudp;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.presence.ContactPoint;
import parley.octets.Octets;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Carries a parcel as a Service Indication whose link opens the reply page: on an open session,
/// confirmed when the phone agreed to that, or in one datagram to the push port. S206, PushOTA 6.
final class PushSender implements Carrier<PushParcel>, SessionPort.PushOutcomes {
    /// A phone shows the beginning; the whole text stands on the page behind the link. Keeps the
    /// indication within one datagram of the smallest phones.
    private static final int TEXT_CHARACTERS_MAX = 120;

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
    private final AtomicLong lastRef = new AtomicLong();
    private final AtomicInteger lastTid = new AtomicInteger();

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
    }

    @Override
    public boolean ready() {
        return sessionPort.hasRoom();
    }

    @Override
    public Handover carry(PushParcel parcel) {
        return switch (parcel.point()) {
            case ContactPoint.OpenSession(var key, _, var confirmed) ->
                    sessions.find(key)
                            .map(session -> onSession(parcel, session, confirmed))
                            .orElseGet(() -> new Handover.NotTaken("the session is gone"));
            case ContactPoint.PushPort(var phone) -> toPushPort(parcel, phone);
        };
    }

    private Handover toPushPort(PushParcel parcel, InetAddress phone) {
        var to = new WdpAddress(phone, config.pushPort());
        int tid = lastTid.incrementAndGet() & 0xFF;
        if (!connectionless.push(to, tid, SI, FOR_THE_BROWSER, body(parcel))) {
            return new Handover.NotTaken("too long for a datagram");
        }
        counters.count("push_connectionless");
        tell(new DeliveryEvidence.PushSent(parcel.key()));
        return new Handover.Taken();
    }

    private Handover onSession(PushParcel parcel, SessionId session, boolean confirmed) {
        var ref = new PushRef(lastRef.incrementAndGet());
        underWay.put(ref, parcel.key());
        if (!sessionPort.push(session, ref, confirmed, SI, FOR_THE_BROWSER, body(parcel))) {
            underWay.remove(ref);
            return new Handover.NotTaken("too many datagrams wait");
        }
        counters.count(confirmed ? "push_confirmed_on_session" : "push_on_session");
        return new Handover.Taken();
    }

    private Octets body(PushParcel parcel) {
        var indication =
                new ServiceIndication(
                        config.linkBase() + parcel.replyPath(),
                        parcel.from() + ": " + beginning(parcel.text().value()),
                        Optional.of(parcel.key().message().value().toString()),
                        parcel.created(),
                        Optional.of(parcel.expiresAt()),
                        SiAction.SIGNAL_HIGH);
        return indication.encode();
    }

    /// Cut between characters as people see them, with a mark that there is more.
    static String beginning(String text) {
        if (text.codePointCount(0, text.length()) <= TEXT_CHARACTERS_MAX) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, TEXT_CHARACTERS_MAX - 1);
        var boundaries = java.text.BreakIterator.getCharacterInstance(java.util.Locale.ROOT);
        boundaries.setText(text);
        int cut = boundaries.isBoundary(limit) ? limit : boundaries.preceding(limit);
        return text.substring(0, Math.max(cut, 0)) + "…";
    }

    @Override
    public void left(PushRef ref) {
        settle(ref, DeliveryEvidence.PushSent::new);
    }

    @Override
    public void confirmed(PushRef ref) {
        counters.count("push_acknowledged");
        settle(ref, DeliveryEvidence.PushConfirmed::new);
    }

    @Override
    public void failed(PushRef ref, WspAbort reason) {
        counters.count("push_failed");
        boolean refused = reason == WspAbort.USERREQ || reason == WspAbort.USERRFS;
        settle(ref, key -> new DeliveryEvidence.PushFailed(key, reason.name(), !refused));
    }

    private void settle(PushRef ref, Function<DeliveryKey, DeliveryEvidence> evidence) {
        var key = underWay.remove(ref);
        if (key != null) {
            tell(evidence.apply(key));
        }
    }

    int underWay() {
        return underWay.size();
    }

    private void tell(DeliveryEvidence evidence) {
        news.tellUntilKept(() -> reports.on(evidence, clock.instant()));
    }
}
