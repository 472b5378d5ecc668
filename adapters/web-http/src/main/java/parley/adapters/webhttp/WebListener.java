package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.Chat;
import parley.pages.ChatPages;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Two servers of HTTP: one for people, lenient as old phones need it, and one for operators,
/// strict and with threads of its own so that it answers when the other is full.
public final class WebListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebListener.class);
    private static final int HEADER_OCTETS_MAX = 8_192;
    private static final int OPERATORS_CONNECTIONS_MAX = 64;

    /// What is being answered may end; a connection that only waits is closed soon.
    private static final Duration STOP_WITHIN = Duration.ofMillis(1_000);

    private static final Duration SILENT_AT_STOP = Duration.ofMillis(100);

    /// Old phones fold headers, speak HTTP/1.0 and write methods small. Nothing that lets two
    /// readers of one request see two different requests is among it.
    private static final HttpCompliance PHONES =
            HttpCompliance.RFC2616_LEGACY.without(
                    "PHONES",
                    Violation.MULTIPLE_CONTENT_LENGTHS,
                    Violation.TRANSFER_ENCODING_WITH_CONTENT_LENGTH,
                    Violation.DUPLICATE_HOST_HEADERS,
                    Violation.HTTP_0_9);

    private final WebConfig config;
    private final PeopleHandler people;
    private final LivePages live;
    private final Server forPeople;
    private final Server forOperators;

    public WebListener(
            WebConfig config,
            ChatPages pages,
            Chat chat,
            LivePages live,
            OperatorView view,
            Clock clock) {
        this.config = config;
        this.live = live;
        this.people = new PeopleHandler(config, pages, chat, live, clock);
        this.forPeople =
                server(
                        "people",
                        config.bind(),
                        config.port(),
                        PHONES,
                        config.requestsMax() * 4,
                        people);
        this.forPeople.setErrorHandler(new FaultPages(pages));
        this.forOperators =
                server(
                        "operators",
                        config.operatorsBind(),
                        config.operatorsPort(),
                        HttpCompliance.RFC9110,
                        OPERATORS_CONNECTIONS_MAX,
                        new OperatorsHandler(view));
        var quiet = new ErrorHandler();
        quiet.setShowStacks(false);
        quiet.setShowCauses(false);
        this.forOperators.setErrorHandler(quiet);
    }

    private Server server(
            String name,
            InetAddress bind,
            int port,
            HttpCompliance compliance,
            int connectionsMax,
            Handler handler) {
        var threads = new VirtualThreadPool();
        threads.setName(name);
        var server = new Server(threads);
        var http = new HttpConfiguration();
        http.setHttpCompliance(compliance);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_OCTETS_MAX);
        http.setNotifyForbiddenComplianceViolations(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setName(name);
        connector.setHost(bind.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(config.idleAfter().toMillis());
        connector.setShutdownIdleTimeout(SILENT_AT_STOP.toMillis());
        connector.addBean(firstRequestInTime(connector));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(connectionsMax, connector));
        server.setHandler(handler);
        server.setStopTimeout(STOP_WITHIN.toMillis());
        return server;
    }

    /// A connection that trickles its first request is not idle, and must not last all the same.
    private Connection.Listener firstRequestInTime(ServerConnector connector) {
        return new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                connector
                        .getScheduler()
                        .schedule(
                                () -> {
                                    if (connection.getMessagesIn() == 0) {
                                        connection.getEndPoint().close();
                                    }
                                },
                                config.idleAfter().toMillis() * 2,
                                TimeUnit.MILLISECONDS);
            }
        };
    }

    /// Binds both ports or none.
    public void start() throws IOException {
        try {
            forOperators.start();
            forPeople.start();
        } catch (IOException notBound) {
            close();
            throw notBound;
        } catch (Exception notStarted) {
            close();
            throw new IOException("the web listener does not start", notStarted);
        }
    }

    public int port() {
        return port(forPeople);
    }

    public int operatorsPort() {
        return port(forOperators);
    }

    private static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /// The people's port; the operators' has to stay, or nobody could switch anything on again.
    /// Off, it answers 503 and nothing else.
    public void switchPeople(boolean on) {
        people.switchTo(on);
    }

    public boolean isPeopleOn() {
        return people.isOn();
    }

    public WebCounts counts() {
        return people.counts();
    }

    @Override
    public void close() {
        live.close();
        stop(forPeople);
        stop(forOperators);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception notStopped) {
            LOG.warn("event=web_stop_failed fault={}", notStopped.getClass().getName());
        }
    }
}
