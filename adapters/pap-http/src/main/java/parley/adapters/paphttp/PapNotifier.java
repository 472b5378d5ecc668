package parley.adapters.paphttp;

import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.octets.Octets;
import parley.pap.PapCodec;
import parley.pap.PapDialect;
import parley.pap.PapLimits;
import parley.pap.PapMessage.BadMessage;
import parley.pap.PapMessage.ResultNotification;
import parley.pap.PapMessage.ResultNotificationResponse;
import parley.pap.PapReading;
import parley.ppg.Notifications;
import parley.wsp.ContentType;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/// Posts results of pushes to initiators whose hosts are listed. It follows no redirection, and
/// believes nothing but a message of PAP. PAP 8.6, 8.7, 13.3.
public final class PapNotifier implements Notifications, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PapNotifier.class);

    private static final int VERSION_NOT_SUPPORTED = 3002;

    private final NotifierConfig config;
    private final HttpClient client = new HttpClient();
    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder notTaken = new LongAdder();
    private final LongAdder notListed = new LongAdder();

    /// What an initiator made of a notification.
    private enum Verdict {
        TAKEN,
        REFUSED,
        NOT_YET
    }

    public PapNotifier(NotifierConfig config) {
        this.config = config;
        var threads = new VirtualThreadPool();
        threads.setName("pap-notifier");
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setMaxConnectionsPerDestination(config.connectionsMax());
        client.setConnectTimeout(config.within().toMillis());
        client.setIdleTimeout(config.within().toMillis());
    }

    public void start() throws IOException {
        try {
            client.start();
        } catch (Exception notStarted) {
            throw new IOException("the notifier does not start", notStarted);
        }
        client.getContentDecoderFactories().clear();
    }

    @Override
    public boolean mayTell(String url) {
        return listed(url).isPresent();
    }

    @Override
    public boolean tell(String url, ResultNotification notification, PapDialect dialect) {
        var uri = listed(url);
        if (uri.isEmpty()) {
            notListed.increment();
            return true;
        }
        return switch (verdict(uri.get(), notification, dialect)) {
            case TAKEN -> {
                taken.increment();
                yield true;
            }
            case REFUSED -> {
                refused.increment();
                yield true;
            }
            case NOT_YET -> {
                notTaken.increment();
                yield false;
            }
        };
    }

    private Verdict verdict(URI uri, ResultNotification notification, PapDialect dialect) {
        var body = PapCodec.print(notification, dialect);
        var request =
                client.newRequest(uri)
                        .method(HttpMethod.POST)
                        .headers(headers -> headers.put(HttpHeader.ACCEPT, "application/xml"))
                        .body(
                                new BytesRequestContent(
                                        body.type().text(), body.octets().toByteArray()))
                        .timeout(config.within().toMillis(), TimeUnit.MILLISECONDS);
        try {
            var answer =
                    new CompletableResponseListener(request, config.answerOctetsMax())
                            .send()
                            .get(config.within().toMillis() * 2, TimeUnit.MILLISECONDS);
            return verdict(answer, notification);
        } catch (ExecutionException | TimeoutException notAnswered) {
            LOG.info("event=pap_not_told fault={}", notAnswered.getClass().getSimpleName());
            return Verdict.NOT_YET;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Verdict.NOT_YET;
        }
    }

    /// Success and the initiator's own refusals are final; a fault on its side may pass. PAP 8.13.
    private static Verdict verdict(ContentResponse answer, ResultNotification notification) {
        var type =
                Optional.ofNullable(answer.getHeaders().get(HttpHeader.CONTENT_TYPE))
                        .flatMap(ContentType::parse)
                        .filter(PapCodec::takes);
        if (answer.getStatus() / 100 != 2 || type.isEmpty()) {
            return Verdict.NOT_YET;
        }
        var reading =
                PapCodec.read(type.get(), Octets.copyOf(answer.getContent()), PapLimits.DEFAULT);
        return switch (reading) {
            case PapReading.Read(ResultNotificationResponse response, _)
                    when response.pushId().equals(notification.pushId()) ->
                    verdict(response.result().code());
            case PapReading.Read(BadMessage(var result, _), _) -> verdict(result.code());
            case PapReading.Read _, PapReading.Refused _ -> Verdict.NOT_YET;
        };
    }

    private static Verdict verdict(int code) {
        return switch (code / 1000) {
            case 1 -> Verdict.TAKEN;
            case 2 -> Verdict.REFUSED;
            // the version stays what it was, so a refusal of it is for good
            default -> code == VERSION_NOT_SUPPORTED ? Verdict.REFUSED : Verdict.NOT_YET;
        };
    }

    /// The address when it is one of HTTP, names no user, and its host is listed.
    private Optional<URI> listed(String url) {
        try {
            var uri = new URI(url);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
            boolean secure = scheme.equalsIgnoreCase("https");
            if (host.isEmpty()
                    || uri.getRawUserInfo() != null
                    || !(secure || scheme.equalsIgnoreCase("http"))) {
                return Optional.empty();
            }
            int usual = secure ? 443 : 80;
            int port = uri.getPort() < 0 ? usual : uri.getPort();
            boolean listed =
                    config.hosts().contains(host + ":" + port)
                            || (port == usual && config.hosts().contains(host));
            return Optional.of(uri).filter(_ -> listed);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    public NotifierCounts counts() {
        return new NotifierCounts(taken.sum(), refused.sum(), notTaken.sum(), notListed.sum());
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception notStopped) {
            LOG.warn("event=pap_notifier_stop_failed fault={}", notStopped.getClass().getName());
        }
    }
}
