package parley.adapters.originhttp;

import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.relay.HttpField;
import parley.relay.OriginAnswer;
import parley.relay.OriginAnswer.Failed;
import parley.relay.OriginAnswer.Response;
import parley.relay.OriginRequest;
import parley.relay.Origins;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Fetches other people's pages: one exchange at a time for each thread that asks, on connections
/// that are kept. Asks nobody whom the allow list does not name.
public final class OriginFetcher implements Origins, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OriginFetcher.class);
    private static final String CODINGS = "gzip, deflate";

    /// What belongs to the connection, or is ours to say. RFC 9110 7.6.1.
    private static final Set<String> NOT_PASSED =
            Set.of(
                    "host",
                    "content-length",
                    "connection",
                    "keep-alive",
                    "te",
                    "transfer-encoding",
                    "upgrade",
                    "trailer",
                    "expect",
                    "proxy-connection");

    /// What may be asked again when a kept connection was gone. RFC 9110 9.2.2.
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS");

    private final OriginConfig config;
    private final CheckedAddresses addresses;
    private final VirtualThreadPool threads = new VirtualThreadPool();
    private final HttpClient client;
    private final Semaphore places;
    private final Counters counters = new Counters();

    public OriginFetcher(OriginConfig config) throws IOException {
        this(config, name -> List.of(InetAddress.getAllByName(name)));
    }

    OriginFetcher(OriginConfig config, NameLookup lookup) throws IOException {
        this.config = config;
        this.threads.setName("origin");
        this.threads.setMaxConcurrentTasks(0); // the exchanges are limited, not their steps
        this.addresses = new CheckedAddresses(config.allowed(), lookup);
        this.places = new Semaphore(config.places().exchangesMax());
        this.client = OriginClient.start(config, new CheckedNames(addresses, threads), threads);
    }

    /// TCP ports of this machine that are never asked, whatever is listed: the gateway's own.
    public void keepAwayFrom(Set<Integer> ports) {
        addresses.keepAwayFrom(ports);
    }

    @Override
    public OriginAnswer fetch(OriginRequest request) {
        var answer = answer(request);
        counters.count(
                switch (answer) {
                    case Response _ -> "origin_response";
                    case Failed(var reason, _) ->
                            "origin_" + reason.name().toLowerCase(Locale.ROOT);
                });
        return answer;
    }

    private OriginAnswer answer(OriginRequest request) {
        if (!mayAsk(request.uri())) {
            return Failures.NOT_ALLOWED;
        }
        if (!places.tryAcquire()) {
            return Failures.BUSY;
        }
        try {
            return exchange(request, REPEATABLE.contains(request.method()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Failures.BUSY;
        } finally {
            places.release();
        }
    }

    private boolean mayAsk(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || uri.getRawUserInfo() != null) {
            return false;
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> config.allowed().mayAsk(host, uri.getPort() < 0 ? 80 : uri.getPort());
            case "https" -> config.allowed().mayAsk(host, uri.getPort() < 0 ? 443 : uri.getPort());
            default -> false;
        };
    }

    private OriginAnswer exchange(OriginRequest request, boolean mayRepeat)
            throws InterruptedException {
        var exchange = new Exchange(config.sizes().bodyOctetsMax());
        var result = exchange.await(prepared(request));
        if (result.isFailed()) {
            var failure = result.getFailure();
            if (mayRepeat && !exchange.hasBegun() && Failures.isGoneConnection(failure)) {
                counters.count("origin_repeated");
                return exchange(request, false);
            }
            return Failures.of(failure);
        }
        return read(request, exchange, result);
    }

    private Request prepared(OriginRequest asked) {
        var request =
                client.newRequest(asked.uri())
                        .method(asked.method())
                        .timeout(config.times().total().toMillis(), TimeUnit.MILLISECONDS)
                        .headers(fields -> {
                            boolean codings = false;
                            for (HttpField field : asked.fields()) {
                                if (!NOT_PASSED.contains(field.name().toLowerCase(Locale.ROOT))) {
                                    fields.add(field.name(), FieldOctets.write(field.value()));
                                    codings |= field.is("Accept-Encoding");
                                }
                            }
                            if (!codings) {
                                fields.add("Accept-Encoding", CODINGS);
                            }
                        });
        if (!"https".equalsIgnoreCase(asked.uri().getScheme())) {
            request.version(HttpVersion.HTTP_1_1);
        }
        return asked.body().isEmpty()
                ? request
                : request.body(new BytesRequestContent(asked.body().toByteArray()));
    }

    private OriginAnswer read(OriginRequest request, Exchange exchange, Result result) {
        var response = result.getResponse();
        var fields = Exchange.fieldsOf(response);
        if (response.getStatus() < 200) {
            return Failures.of(new Broken("it wants to speak something else"));
        }
        String coding = response.getHeaders().get("Content-Encoding");
        if (coding == null || request.method().equals("HEAD")) {
            return new Response(response.getStatus(), fields, exchange.body());
        }
        try {
            var codings = ContentCoding.askedFor(request.fields(), CODINGS);
            int most = config.sizes().bodyOctetsMax();
            var body = ContentCoding.undo(coding, exchange.body(), codings, most);
            fields.removeIf(field -> field.is("Content-Encoding") || field.is("Content-Length"));
            return new Response(response.getStatus(), fields, body);
        } catch (Broken | TooLarge unfit) {
            return Failures.of(unfit);
        }
    }

    /// Each name begins with `origin_`.
    public Map<String, Long> counters() {
        return counters.all();
    }

    /// Exchanges under way.
    public int underWay() {
        return config.places().exchangesMax() - places.availablePermits();
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception broken) {
            LOG.warn("event=close_failed part=origin cause={}", broken.getClass().getSimpleName());
        }
    }
}
