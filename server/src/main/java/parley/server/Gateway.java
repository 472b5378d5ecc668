package parley.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.adapters.accountingradius.AccountingListener;
import parley.adapters.handsetudp.HandsetListener;
import parley.adapters.originhttp.OriginFetcher;
import parley.adapters.smscsmpp.PracticeSmsc;
import parley.adapters.smscsmpp.SmsCarrier;
import parley.adapters.storesql.SqlStore;
import parley.adapters.webhttp.LivePages;
import parley.adapters.webhttp.WebListener;
import parley.chat.Chat;
import parley.pages.ChatPages;
import parley.relay.Relay;
import parley.server.config.GatewayConfig;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A whole gateway. The only place that knows every class.
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Parts parts;
    private final Deque<AutoCloseable> running;

    /// What it is made of, for whoever looks at it from outside.
    record Parts(
            GatewayConfig config,
            SqlStore store,
            Optional<PracticeSmsc> practice,
            SmsCarrier smsc,
            HandsetListener handsets,
            Optional<AccountingListener> accounting,
            Optional<OtherPages> otherPages,
            Chat chat,
            ChatAlarms alarms,
            WebListener web,
            Ticker ticker,
            Optional<PushService> push,
            Optional<WebPushService> webPush,
            Clock clock,
            Instant began) {}

    /// The relay, and who fetches for it.
    record OtherPages(Relay relay, OriginFetcher origins) {}

    private Gateway(Parts parts, Deque<AutoCloseable> running) {
        this.parts = parts;
        this.running = running;
    }

    /// Makes and starts everything, the store first and the listeners last; what cannot start ends
    /// what was started before it.
    public static Gateway start(GatewayConfig config, Clock clock) throws IOException {
        var begun = new ArrayDeque<AutoCloseable>();
        try {
            return assemble(config, clock, begun);
        } catch (IOException | RuntimeException notStarted) {
            closeAll(begun);
            throw notStarted;
        }
    }

    private static Gateway assemble(GatewayConfig config, Clock clock, Deque<AutoCloseable> begun)
            throws IOException {
        var random = new SecureRandom();
        var store = begin(begun, SqlStore.open(config.store()));
        var smscConfig = config.smsc();
        Optional<PracticeSmsc> practice = Optional.empty();
        if (config.smsc().practice()) {
            var inside = begin(begun, new PracticeSmsc(config.smsc(), clock));
            inside.start();
            smscConfig = smscConfig.withPracticePort(inside.port());
            practice = Optional.of(inside);
        }
        var smsc = begin(begun, new SmsCarrier(smscConfig, clock));
        Optional<OtherPages> otherPages = Optional.empty();
        if (config.relay().isPresent()) {
            var settings = config.relay().get();
            var origins = begin(begun, new OriginFetcher(settings.origins()));
            origins.keepAwayFrom(
                    new HashSet<>(List.of(config.web().port(), config.web().operatorsPort())));
            otherPages = Optional.of(new OtherPages(new Relay(settings.rules(), origins), origins));
        }
        var handsets = begin(begun, new HandsetListener(config.handset(), clock));
        var live = new LivePages(config.web().requestsMax() * 2, clock);
        Optional<WebPushService> webPush = Optional.empty();
        if (config.webPush().isPresent()) {
            webPush =
                    Optional.of(begin(begun, WebPushService.start(config.webPush().get(), clock)));
        }
        var alarms = new ChatAlarms();
        var chat =
                new Chat(
                        config.chat(),
                        store.kept(),
                        WebPushService.ways(new PushWays(handsets, live), webPush, smsc),
                        smsc,
                        alarms,
                        random);
        var pages = new ChatPages(chat, random);
        smsc.reportTo(chat);
        live.reportTo(chat);
        webPush.ifPresent(browsers -> browsers.reportTo(chat));
        smsc.start();
        handsets.serve(pages, chat, otherPages.map(OtherPages::relay));
        Optional<AccountingListener> accounting = Optional.empty();
        if (config.accounting().isPresent()) {
            accounting =
                    Optional.of(
                            begin(
                                    begun,
                                    new AccountingListener(
                                            config.accounting().get(), chat::on, clock)));
            accounting.get().start();
        }
        var ticker = begin(begun, new Ticker(chat, clock));
        Optional<PushService> push = Optional.empty();
        if (config.push().isPresent()) {
            push =
                    Optional.of(
                            begin(
                                    begun,
                                    PushService.start(
                                            config.push().get(), store, handsets, smsc, clock)));
        }
        var desk =
                begin(
                        begun,
                        new OperatorDesk(
                                practice.map(phones -> new PracticePhonesDesk(phones, config)),
                                new ReasonsDesk(chat, clock)));
        var web = begin(begun, new WebListener(config.web(), pages, chat, live, desk, clock));
        var parts =
                new Parts(
                        config,
                        store,
                        practice,
                        smsc,
                        handsets,
                        accounting,
                        otherPages,
                        chat,
                        alarms,
                        web,
                        ticker,
                        push,
                        webPush,
                        clock,
                        clock.instant());
        desk.open(new PeopleDesk(chat, pages, clock));
        desk.show(() -> StatusReport.of(parts), ListenerSwitches.of(parts));
        web.start();
        otherPages.ifPresent(pagesOfOthers -> pagesOfOthers.origins().keepAwayFrom(tcp(parts)));
        webPush.ifPresent(browsers -> browsers.keepAwayFrom(tcp(parts)));
        ticker.start();
        return new Gateway(parts, begun);
    }

    /// Where nobody is led who asks for somebody else's page.
    private static Set<Integer> tcp(Parts parts) {
        var ports = new HashSet<>(List.of(parts.web().port(), parts.web().operatorsPort()));
        parts.practice().ifPresent(smsc -> ports.add(smsc.port()));
        parts.push().ifPresent(push -> ports.add(push.port()));
        return ports;
    }

    private static <T extends AutoCloseable> T begin(Deque<AutoCloseable> begun, T part) {
        begun.push(part);
        return part;
    }

    GatewayStatus status() {
        return StatusReport.of(parts);
    }

    public int connectionlessPort() {
        return parts.handsets().connectionlessPort();
    }

    public int sessionPort() {
        return parts.handsets().sessionPort();
    }

    public int webPort() {
        return parts.web().port();
    }

    public int operatorsPort() {
        return parts.web().operatorsPort();
    }

    /// Where push initiators are listened to; 0: nowhere.
    public int pushPort() {
        return parts.push().map(PushService::port).orElse(0);
    }

    Parts parts() {
        return parts;
    }

    /// The listeners first, the store last.
    @Override
    public void close() {
        closeAll(running);
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close();
            } catch (Exception broken) {
                LOG.warn(
                        "event=close_failed part={} cause={}",
                        part.getClass().getSimpleName(),
                        broken.getClass().getSimpleName());
            }
        }
    }
}
