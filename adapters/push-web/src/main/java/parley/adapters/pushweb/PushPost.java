package parley.adapters.pushweb;

import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts notices to push services: to an address that was checked, following nobody anywhere. The
/// JDK's client would look a name up by itself after the check; Jetty's takes the address.
final class PushPost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushPost.class);

    /// What waits for its turn waits here, so that its time to be answered in begins when it
    /// leaves.
    private static final int AT_ONCE_MAX = 64;

    private static final int SERVICES_MAX = 64;
    private static final int ANSWER_OCTETS_MAX = 4_096;

    private final HttpClient client;
    private final Duration within;
    private final Semaphore places = new Semaphore(AT_ONCE_MAX);

    /// What came back: a status, and when to come again if that was said.
    record Answer(int status, Optional<String> retryAfter) {}

    /// What is posted. RFC 8030 5.
    ///
    /// @param seconds how long the service keeps it for a browser that is away
    /// @param topic what it takes the place of
    record Notice(byte[] sealed, String authorization, long seconds, String topic) {}

    PushPost(Egress egress, Optional<KeyStore> authorities, Duration within) throws IOException {
        this.within = within;
        var threads = new VirtualThreadPool();
        threads.setName("push-web");
        var tls = new SslContextFactory.Client();
        authorities.ifPresent(tls::setTrustStore);
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setSslContextFactory(tls);
        this.client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setName("push-web");
        client.setExecutor(threads);
        client.setSocketAddressResolver(resolver(egress, threads));
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setMaxConnectionsPerDestination(AT_ONCE_MAX);
        client.setMaxRequestsQueuedPerDestination(AT_ONCE_MAX);
        client.setMaxDestinations(SERVICES_MAX);
        client.setDestinationIdleTimeout(within.toMillis() * 2);
        client.setConnectTimeout(within.toMillis());
        client.setIdleTimeout(within.toMillis());
        client.setMaxResponseHeadersSize(ANSWER_OCTETS_MAX);
        try {
            client.start();
        } catch (Exception notStarted) {
            throw new IOException("the client for push services does not start", notStarted);
        }
        client.getContentDecoderFactories().clear();
    }

    private static SocketAddressResolver resolver(Egress egress, VirtualThreadPool threads) {
        return new SocketAddressResolver() {
            @Override
            public void resolve(
                    String host,
                    int port,
                    Map<String, Object> context,
                    Promise<List<InetSocketAddress>> promise) {
                threads.execute(() -> {
                    try {
                        promise.succeeded(egress.addresses(host, port));
                    } catch (IOException | RuntimeException notThere) {
                        promise.failed(notThere);
                    }
                });
            }
        };
    }

    /// Waits for its turn and for the answer; empty when there was none.
    Optional<Answer> post(URI endpoint, Notice notice) {
        try {
            places.acquire();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return answered(endpoint, notice);
        } finally {
            places.release();
        }
    }

    private Optional<Answer> answered(URI endpoint, Notice notice) {
        var request =
                client.newRequest(endpoint)
                        .method(HttpMethod.POST)
                        .headers(headers -> {
                            headers.put(HttpHeader.AUTHORIZATION, notice.authorization());
                            headers.put(HttpHeader.CONTENT_ENCODING, "aes128gcm");
                            headers.put("TTL", Long.toString(notice.seconds()));
                            headers.put("Urgency", "high"); // somebody waits for an answer
                            headers.put("Topic", notice.topic());
                        })
                        .body(new BytesRequestContent("application/octet-stream", notice.sealed()))
                        .timeout(within.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return Optional.of(
                    answer(
                            new CompletableResponseListener(request, ANSWER_OCTETS_MAX)
                                    .send()
                                    .get(within.toMillis() * 2, TimeUnit.MILLISECONDS)));
        } catch (ExecutionException | TimeoutException | RuntimeException notAnswered) {
            LOG.info("event=web_push_not_answered fault={}", name(notAnswered));
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Answer answer(ContentResponse response) {
        return new Answer(
                response.getStatus(),
                Optional.ofNullable(response.getHeaders().get(HttpHeader.RETRY_AFTER)));
    }

    private static String name(Exception fault) {
        var cause = fault.getCause() == null ? fault : fault.getCause();
        return cause.getClass().getSimpleName();
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception notStopped) {
            LOG.warn("event=web_push_stop_failed fault={}", notStopped.getClass().getName());
        }
    }
}
