package parley.adapters.handsetudp;

import parley.chat.Chat;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.delivery.Readiness;
import parley.chat.identity.People;
import parley.pages.ChatPages;
import parley.pap.PushContent;
import parley.ppg.Phones;
import parley.ppg.PushKey;
import parley.ppg.PushReports;
import parley.ppg.Route;
import parley.ppg.UdpBearer;
import parley.push.SessionInitiation.ContactPoint;
import parley.relay.Relay;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything WAP phones speak with over UDP: both WSP ports and the pushes. Binds nothing before
/// [#serve]; until then no push is taken.
public final class HandsetListener implements Carrier<PushParcel>, AutoCloseable {
    private final HandsetConfig config;
    private final Clock clock;
    private final Counters counters = new Counters();
    private volatile Optional<WapService> service = Optional.empty();

    public HandsetListener(HandsetConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Binds both ports and answers from now on; other people's pages are refused.
    public void serve(ChatPages pages, Chat chat) throws IOException {
        serve(pages, chat, Optional.empty());
    }

    /// Binds both ports and answers from now on; `relay` brings other people's pages.
    public void serve(ChatPages pages, Chat chat, Optional<Relay> relay) throws IOException {
        var foreign = relay.map(asked -> new ForeignPages(asked, counters));
        var started = WapService.start(config, pages, foreign, chat, chat, counters, clock);
        service = Optional.of(started);
    }

    @Override
    public boolean ready() {
        return service.filter(wap -> wap.pushes().ready()).isPresent();
    }

    @Override
    public Readiness readiness(Optional<parley.chat.presence.ContactPoint> to) {
        return service.map(wap -> wap.pushes().readiness(to)).orElse(Readiness.AWAY);
    }

    @Override
    public int room() {
        return service.map(wap -> wap.pushes().room()).orElse(0);
    }

    @Override
    public Handover carry(PushParcel parcel) {
        return service.map(wap -> wap.pushes().carry(parcel))
                .orElseGet(() -> new Handover.NotTaken("the phones' ports are not open"));
    }

    @Override
    public void takeOff(parley.chat.presence.ContactPoint point, NoticeMark mark, Instant created) {
        service.ifPresent(wap -> wap.pushes().takeOff(point, mark, created));
    }

    /// Carries the pushes of others; takes none before [#serve].
    public UdpBearer pushBearer() {
        return new UdpBearer() {
            @Override
            public boolean onSession(PushKey key, Route.OnSession route, PushContent message) {
                return service.filter(wap -> wap.proxyPushes().onSession(key, route, message))
                        .isPresent();
            }

            @Override
            public boolean datagram(InetAddress phone, PushContent message) {
                return service.filter(wap -> wap.proxyPushes().datagram(phone, message))
                        .isPresent();
            }

            @Override
            public List<ContactPoint> contacts() {
                return service.map(wap -> wap.proxyPushes().contacts()).orElse(List.of());
            }
        };
    }

    /// What is known of the phones here, for the pushes of others.
    public Phones phones(People people) {
        return new PhoneDirectory(people, () -> service.map(WapService::sessions));
    }

    /// To whom is told what became of the pushes of others; once, after [#serve].
    public void reportPushesTo(PushReports reports) {
        service.orElseThrow().proxyPushes().reportTo(reports);
    }

    /// 0 before [#serve].
    public int connectionlessPort() {
        return service.map(wap -> wap.connectionless().port()).orElse(0);
    }

    /// 0 before [#serve].
    public int sessionPort() {
        return service.map(wap -> wap.session().port()).orElse(0);
    }

    /// Off, the port drops what comes and sends nothing. Nothing happens before [#serve].
    public void switchConnectionless(boolean on) {
        service.ifPresent(wap -> wap.connectionless().switchTo(on));
    }

    public boolean isConnectionlessOn() {
        return service.filter(wap -> wap.connectionless().isOn()).isPresent();
    }

    /// As [#switchConnectionless]; sessions that are open wait.
    public void switchSessions(boolean on) {
        service.ifPresent(wap -> wap.session().switchTo(on));
    }

    public boolean areSessionsOn() {
        return service.filter(wap -> wap.session().isOn()).isPresent();
    }

    public Map<String, Long> counters() {
        return counters.all();
    }

    /// What waits or is open now, by name.
    public Map<String, Long> waiting() {
        return service.map(WapService::waiting).orElse(Map.of());
    }

    /// What was asked is answered, sessions are ended so that phones know, and what became of each
    /// push is told, all within seconds. Chat and its store must still be there.
    @Override
    public void close() throws IOException {
        if (service.isPresent()) {
            service.get().close();
        }
    }
}
