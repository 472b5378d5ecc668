package parley.adapters.paphttp;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.ppg.PapDesk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Takes PAP messages of push initiators over HTTP, on a port of its own, and answers with what the
/// desk says. Each message has a virtual thread that may wait for the disk. PAP 13.
public final class PapListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PapListener.class);
    private static final int HEADER_OCTETS_MAX = 8_192;

    /// Initiators keep connections open; silent ones cost little.
    private static final int CONNECTIONS_PER_REQUEST = 4;

    private static final Duration STOP_WITHIN = Duration.ofMillis(1_000);
    private static final Duration SILENT_AT_STOP = Duration.ofMillis(100);

    private final PapConfig config;
    private final PapHandler handler;
    private final Server server;

    public PapListener(PapConfig config, PapDesk desk, Clock clock) {
        this.config = config;
        this.handler = new PapHandler(config, desk, clock);
        var threads = new VirtualThreadPool();
        threads.setName("pap");
        this.server = new Server(threads);
        server.setHandler(handler);
        server.setStopTimeout(STOP_WITHIN.toMillis());
        var quiet = new ErrorHandler();
        quiet.setShowStacks(false);
        quiet.setShowCauses(false);
        server.setErrorHandler(quiet);
    }

    /// Reads the certificate, when there is one, and binds the port.
    public void start() throws IOException {
        var connector = new ServerConnector(server, 1, 1, protocols());
        connector.setName("pap");
        connector.setHost(config.bind().getHostAddress());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.idleAfter().toMillis());
        connector.setShutdownIdleTimeout(SILENT_AT_STOP.toMillis());
        connector.addBean(firstRequestInTime(connector));
        server.addConnector(connector);
        server.addBean(
                new NetworkConnectionLimit(
                        config.requestsMax() * CONNECTIONS_PER_REQUEST, connector));
        try {
            server.start();
        } catch (IOException notBound) {
            close();
            throw notBound;
        } catch (Exception notStarted) {
            close();
            throw new IOException("the push listener does not start", notStarted);
        }
    }

    private ConnectionFactory[] protocols() throws IOException {
        var http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_OCTETS_MAX);
        http.setNotifyForbiddenComplianceViolations(false);
        var plain = new HttpConnectionFactory(http);
        if (config.tls().isEmpty()) {
            return new ConnectionFactory[] {plain};
        }
        // whatever name an initiator knows us by, it is the only certificate we have
        http.addCustomizer(new SecureRequestCustomizer(false));
        var tls = KeyFiles.tls(config.tls().get());
        return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
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

    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /// Off, every message is refused with 503; initiators keep them and come again.
    public void switchTo(boolean on) {
        handler.switchTo(on);
    }

    public boolean isOn() {
        return handler.isOn();
    }

    public PapCounts counts() {
        return handler.counts();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception notStopped) {
            LOG.warn("event=pap_stop_failed fault={}", notStopped.getClass().getName());
        }
    }
}
