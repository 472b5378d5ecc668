package parley.adapters.handsetudp;

import parley.chat.Chat;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Parcel.PushParcel;
import parley.pages.ChatPages;
import parley.relay.Relay;

import java.io.IOException;
import java.time.Clock;
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
    public Handover carry(PushParcel parcel) {
        return service.map(wap -> wap.pushes().carry(parcel))
                .orElseGet(() -> new Handover.NotTaken("the phones' ports are not open"));
    }

    /// 0 before [#serve].
    public int connectionlessPort() {
        return service.map(wap -> wap.connectionless().port()).orElse(0);
    }

    /// 0 before [#serve].
    public int sessionPort() {
        return service.map(wap -> wap.session().port()).orElse(0);
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
