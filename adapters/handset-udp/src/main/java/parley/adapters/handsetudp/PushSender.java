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
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspPdu;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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
            case ContactPoint.PushPort(var phone) -> {
                counters.count("push_connectionless");
                connectionless.push(
                        phone,
                        config.pushPort(),
                        lastTid.incrementAndGet() & 0xFF,
                        new WspPdu.Push(SI, FOR_THE_BROWSER, body(parcel)));
                tell(new DeliveryEvidence.PushSent(parcel.key()));
                yield new Handover.Taken();
            }
        };
    }

    private Handover onSession(PushParcel parcel, parley.wsp.SessionId session, boolean confirmed) {
        var ref = new PushRef(lastRef.incrementAndGet());
        if (confirmed) {
            underWay.put(ref, parcel.key());
        }
        if (!sessionPort.push(session, ref, confirmed, SI, FOR_THE_BROWSER, body(parcel))) {
            underWay.remove(ref);
            return new Handover.NotTaken("too many datagrams wait");
        }
        counters.count(confirmed ? "push_confirmed_on_session" : "push_on_session");
        if (!confirmed) {
            tell(new DeliveryEvidence.PushSent(parcel.key()));
        }
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
    public void confirmed(PushRef ref) {
        var key = underWay.remove(ref);
        if (key != null) {
            counters.count("push_acknowledged");
            tell(new DeliveryEvidence.PushConfirmed(key));
        }
    }

    @Override
    public void failed(PushRef ref) {
        var key = underWay.remove(ref);
        if (key != null) {
            counters.count("push_failed");
            tell(new DeliveryEvidence.PushFailed(key, "the phone did not acknowledge", true));
        }
    }

    int underWay() {
        return underWay.size();
    }

    private void tell(DeliveryEvidence evidence) {
        news.tellUntilKept(() -> reports.on(evidence, clock.instant()));
    }
}
