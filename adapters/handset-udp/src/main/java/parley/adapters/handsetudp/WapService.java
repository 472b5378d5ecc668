package parley.adapters.handsetudp;

import parley.chat.Chat;
import parley.chat.delivery.CarrierReports;
import parley.pages.ChatPages;
import parley.stack.WapStack;
import parley.wsp.WspLimits;
import parley.wsp.WspProvider;
import parley.wtp.WtpLimits;
import parley.wtp.WtpProvider;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The running parts of a [HandsetListener], wired together.
record WapService(
        ConnectionlessPort connectionless,
        SessionPort session,
        PushSender pushes,
        ProxyPushes proxyPushes,
        OpenSessions sessions,
        RequestDesk desk,
        ChatNews news) {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    static WapService start(
            HandsetConfig config,
            ChatPages pages,
            Optional<ForeignPages> foreign,
            Chat chat,
            CarrierReports reports,
            Counters counters,
            Clock clock)
            throws IOException {
        var news = new ChatNews(ChatNews.USUAL_PACE, counters);
        var sessions = new OpenSessions(chat, news, clock);
        var phonePages = new PhonePages(config, pages, foreign, chat, sessions, clock, counters);
        var desk =
                new RequestDesk(
                        config.requestsMax(),
                        TimeOfDay.toldWith(phonePages::answer, clock),
                        request ->
                                phonePages
                                        .answerAtOnce(request)
                                        .map(reply -> TimeOfDay.told(request, reply, clock)),
                        phonePages.busy(),
                        counters);
        var guard = SourceGuard.of(config.guard(), counters, clock);
        var connectionless = new ConnectionlessPort(config, guard, desk, counters, clock);
        try {
            var session =
                    new SessionPort(
                            config, guard, stack(config, guard), desk, sessions, counters, clock);
            var pushes =
                    new PushSender(
                            config,
                            sessions,
                            connectionless,
                            session,
                            news,
                            reports,
                            counters,
                            clock);
            var proxyPushes =
                    new ProxyPushes(
                            config,
                            sessions,
                            connectionless,
                            session,
                            new SessionSigns(sessions, chat, news, clock),
                            news,
                            counters,
                            clock);
            news.start();
            session.start(new OutcomesBySender(pushes, proxyPushes));
            connectionless.start();
            return new WapService(
                    connectionless, session, pushes, proxyPushes, sessions, desk, news);
        } catch (IOException notBound) {
            connectionless.close();
            throw notBound;
        }
    }

    private static WapStack stack(HandsetConfig config, SourceGuard guard) {
        var random = new SecureRandom();
        return new WapStack(
                new WtpProvider(WtpLimits.ip(), random.nextInt(0x8000), guard.proof()),
                new WspProvider<>(
                        WspLimits.usual().withSessionsMax(config.sessionsMax()),
                        () -> random.nextInt() & 0xFFFF_FFFFL));
    }

    Map<String, Long> waiting() {
        return Map.of(
                "wap_orders", (long) session.waiting(),
                "wap_requests", (long) desk.atWork(),
                "wap_news", (long) news.waiting(),
                "wap_sessions", (long) sessions.size(),
                "wap_pushes_under_way", (long) pushes.underWay(),
                "proxy_pushes_under_way", (long) proxyPushes.underWay());
    }

    /// Nothing new is taken; what was taken comes to its end, then the sockets close.
    void close() throws IOException {
        pushes.stopTaking();
        proxyPushes.stopTaking();
        connectionless.stopReading();
        session.stopReading();
        desk.quiet(LAST_ANSWERS);
        try (news;
                pushes;
                proxyPushes;
                session;
                connectionless) {
            session.end();
        }
    }
}
