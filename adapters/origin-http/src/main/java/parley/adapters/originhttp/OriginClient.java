package parley.adapters.originhttp;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

import java.io.IOException;

/// Jetty's client with everything taken off that would decide by itself: no redirects, cookies,
/// sign-ins, proxies, codings, nor a name of its own. Decision 0012 says why on virtual threads.
final class OriginClient {
    private static final int BUFFER_OCTETS = 16 << 10;

    private OriginClient() {}

    static HttpClient start(OriginConfig config, CheckedNames names, VirtualThreadPool threads)
            throws IOException {
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setConnectTimeout(config.times().connect());
        connector.setSslContextFactory(tls(config));
        var http2 = new HTTP2Client(connector);
        var client =
                new HttpClient(
                        new HttpClientTransportDynamic(
                                connector,
                                new ClientConnectionFactoryOverHTTP2.HTTP2(http2),
                                HttpClientConnectionFactory.HTTP11));
        client.setName("origin");
        client.setExecutor(threads);
        client.setSocketAddressResolver(names);
        client.setConnectTimeout(config.times().connect().toMillis());
        client.setIdleTimeout(config.times().idle().toMillis());
        client.setDestinationIdleTimeout(2 * config.times().idle().toMillis());
        client.setMaxConnectionsPerDestination(config.places().connectionsPerHostMax());
        client.setMaxRequestsQueuedPerDestination(config.places().exchangesMax());
        client.setMaxDestinations(config.places().hostsMax());
        client.setMaxResponseHeadersSize(config.sizes().headerOctetsMax());
        client.setResponseBufferSize(BUFFER_OCTETS);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        try {
            client.start();
        } catch (Exception failed) {
            throw new IOException("the client for other people's pages does not start", failed);
        }
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        client.getProtocolHandlers().put(new InterimResponses());
        return client;
    }

    private static SslContextFactory.Client tls(OriginConfig config) throws IOException {
        var tls = new SslContextFactory.Client();
        if (config.authorities().isPresent()) {
            tls.setTrustStore(Authorities.with(config.authorities().get()));
        }
        return tls;
    }
}
